using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class DataSetNameTests
{
    [Theory]
    [InlineData("cells", "train", "cells (train)")]
    [InlineData("train", "train", "train")]
    [InlineData("Train", "train", "Train")]
    [InlineData("cells-train", "train", "cells-train")]
    [InlineData("cells_test", "test", "cells_test")]
    [InlineData("train", "test", "train (test)")]
    [InlineData("strain", "train", "strain (train)")]
    public void OfPart_does_not_say_the_part_twice(string name, string part, string expected) =>
        Assert.Equal(expected, DataSetName.OfPart(name, part));
}

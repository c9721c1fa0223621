using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Tests.Runtime.Texts;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 images")]
    [InlineData(1, "1 image")]
    [InlineData(2, "2 images")]
    [InlineData(12000, "12000 images")]
    [InlineData(5_000_000_000, "5000000000 images")]
    public void Of_one_is_one(long count, string expected) => Assert.Equal(expected, Counted.Of(count, "image"));

    [Theory]
    [InlineData(1, "1 class")]
    [InlineData(2, "2 classes")]
    public void Of_another_plural_is_that(int count, string expected) => Assert.Equal(expected, Counted.Of(count, "class", "classes"));
}

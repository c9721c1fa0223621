using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class CountedTests
{
    [Theory]
    [InlineData(0, "0 pictures")]
    [InlineData(1, "1 picture")]
    [InlineData(2, "2 pictures")]
    [InlineData(12000, "12000 pictures")]
    public void Pictures_of_one_is_one(int count, string expected) => Assert.Equal(expected, Counted.Pictures(count));
}

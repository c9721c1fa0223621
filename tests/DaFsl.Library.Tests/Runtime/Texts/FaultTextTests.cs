using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Tests.Runtime.Texts;

public sealed class FaultTextTests
{
    [Theory]
    [InlineData(0, "")]
    [InlineData(1, "1.")]
    [InlineData(5, "1. 2. 3. 4. 5.")]
    [InlineData(6, "1. 2. 3. 4. 5. And there is more.")]
    [InlineData(9, "1. 2. 3. 4. 5. And there is more.")]
    public void First_of_many_are_five(int count, string expected) =>
        Assert.Equal(expected, FaultText.First(Enumerable.Range(1, count).Select(i => Invariant($"{i}."))));

    [Fact]
    public void First_looks_for_no_more_than_it_takes_to_tell()
    {
        int looked = 0;

        FaultText.First(Enumerable.Range(1, 100).Select(i => Invariant($"{++looked}.")));

        Assert.Equal(6, looked);
    }
}

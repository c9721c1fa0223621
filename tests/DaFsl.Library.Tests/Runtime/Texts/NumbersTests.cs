using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Tests.Runtime.Texts;

public sealed class NumbersTests
{
    [Fact]
    public void Join_of_numbers_is_alike_in_every_culture() => Assert.Equal("1.5; -2000", Numbers.Join("; ", [1.5, -2000]));

    [Fact]
    public void Shape_is_in_parentheses()
    {
        Assert.Equal("(64, 3, 7, 7)", Numbers.Shape([64, 3, 7, 7]));
        Assert.Equal("(64)", Numbers.Shape([64]));
        Assert.Equal("()", Numbers.Shape([]));
    }
}

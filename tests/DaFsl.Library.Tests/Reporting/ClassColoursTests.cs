using DaFsl.Library.Reporting;

namespace DaFsl.Library.Tests.Reporting;

public sealed class ClassColoursTests
{
    [Fact]
    public void Indexer_eightyClasses_haveColoursOfTheirOwn()
    {
        var colours = new ClassColours(Enumerable.Range(0, 80).Select(i => $"class {i}"));

        Assert.Equal(80, colours.Classes.Select(c => colours[c]).Distinct().Count());
    }

    [Fact]
    public void Indexer_classesInAnotherOrder_keepTheirColours()
    {
        var colours = new ClassColours(["plain", "glasses", "plain", "Glasses"]);
        var turned = new ClassColours(["glasses", "Glasses", "plain"]);

        Assert.Equal(["Glasses", "glasses", "plain"], colours.Classes);
        Assert.All(colours.Classes, c => Assert.Equal(colours[c], turned[c]));
    }
}

using DaFsl.Library.Data;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class ClassHintsTests
{
    [Theory]
    [InlineData("Raccoon", "raccoon")]
    [InlineData("raccoon", "raccoon ")]
    [InlineData("raccoon", "raccoons")]
    [InlineData("red_panda", "Red Panda")]
    public void Tell_almostOneName_isHinted(string one, string other)
    {
        AnnotatedImage[] images = [Image(one), Image(one), Image(other), Image("fox")];

        Assert.Equal(
            [
                new DataIssue(
                    "data",
                    $"the names of the classes '{one}' (4) and '{other}' (2) are almost the same; if they are "
                        + "one class, give them one name.",
                    IsHint: true
                ),
            ],
            Tell(images, images, one, other, "fox")
        );
    }

    [Theory]
    [InlineData("caf\u00E9", "cafe\u0301")]
    [InlineData("CAF\u00C9", "cafe\u0301")]
    [InlineData("Vi\u1EC7t", "Vie\u0302\u0323t")]
    [InlineData("\uD55C\uAD6D", "\u1112\u1161\u11AB\u1100\u116E\u11A8")]
    [InlineData("\u30D1\u30F3\u30C0", "\uFF8A\uFF9F\uFF9D\uFF80\uFF9E")]
    [InlineData("cat", "\uFF43\uFF41\uFF54")]
    [InlineData("\u0439", "\u0438\u0306")]
    [InlineData("caf\u00E9 \uD83D\uDE00", "cafe\u0301 \uD83D\uDE00")]
    public void Tell_namesThatLookTheSame_areHinted(string one, string other)
    {
        AnnotatedImage[] images = [Image(one), Image(other)];

        Assert.Equal(
            [
                new DataIssue(
                    "data",
                    $"the names of the classes '{one}' (2) and '{other}' (2) are almost the same; if they are "
                        + "one class, give them one name.",
                    IsHint: true
                ),
            ],
            Tell(images, images, one, other)
        );
    }

    [Theory]
    [InlineData("glass", "glas")]
    [InlineData("bus", "bu")]
    [InlineData("crack1", "crack2")]
    [InlineData("dog", "fox")]
    [InlineData("caf\u00E9", "cafe")]
    [InlineData("\uD55C", "\uD558")]
    [InlineData("\uD83D\uDE00", "\uD83D\uDE01")]
    public void Tell_otherNames_isNotHinted(string one, string other) =>
        Assert.Empty(Tell([Image(one), Image(other)], [Image(one), Image(other)], one, other));

    [Fact]
    public void Tell_nothingToTestOn_isHinted() =>
        Assert.Equal(
            [new DataIssue("data", "class 'fox' has no object to test on (1 to train on), so nothing is measured of it.", IsHint: true)],
            Tell([Image("dog"), Image("fox")], [Image("dog")], "dog", "fox")
        );

    private static IReadOnlyList<DataIssue> Tell(AnnotatedImage[] train, AnnotatedImage[] test, params string[] classes)
    {
        var log = new DataIssueLog();
        ClassHints.Tell("data", classes, train, test, log);
        Assert.Equal(0, log.Faults);
        return log.Issues;
    }

    private static AnnotatedImage Image(string className) =>
        new(
            ImageSources.InMemory("image", new PixelImage(1, 1, new byte[3])),
            1,
            1,
            [new AnnotatedObject(className, BoundingBox.Filling(1, 1))]
        );
}

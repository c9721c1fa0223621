using DaFsl.Library.Data;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Tool.Commands.Detect;
using DaFsl.Tool.Ending;

namespace DaFsl.Library.Tests.Tool.Commands.Detect;

public sealed class DetectOutputTests
{
    private static readonly ImageResult _two = new(
        "photos/a \"b\".png",
        [
            new ScoredBox(new BoundingBox(0, 74.56495f, 77.74275f, 1234.5f), 12, 0.9990609f),
            new ScoredBox(new BoundingBox(1e-5f, 2, 1f / 3, 4), 1, 0.0625f),
        ]
    );

    [Fact]
    public void Json_results_areOneArrayWithShortestNumbers() =>
        Assert.Equal(
            """[{"image":"photos/a \u0022b\u0022.png","detections":["""
                + """{"box":[0,74.56495,77.74275,1234.5],"label":12,"score":0.9990609},"""
                + """{"box":[1E-05,2,0.33333334,4],"label":1,"score":0.0625}]},{"image":"empty.png","detections":[]}]""",
            JsonOutput.Write([_two, new ImageResult("empty.png", [])], LabelNames.For(null, 12))
        );

    [Fact]
    public void Json_namesThatAreTold_areThere() =>
        Assert.Equal(
            """[{"image":"a.png","detections":[{"box":[1,2,3,4],"label":2,"score":0.5,"name":"dog"}]}]""",
            JsonOutput.Write(
                [new ImageResult("a.png", [new ScoredBox(new BoundingBox(1, 2, 3, 4), 2, 0.5f)])],
                LabelNames.OfFile(null, ["cat", "dog"])
            )
        );

    [Fact]
    public void Table_objects_areARowEach() =>
        AssertLines(
            [
                "photos/a \"b\".png: 2 objects",
                "  label  name      score        x1        y1        x2        y2",
                "     12  class 12  0.999       0.0      74.6      77.7    1234.5",
                "      1  class 1   0.063       0.0       2.0       0.3       4.0",
                "  drawn: out/a.png",
                "",
            ],
            TableOutput.Write(_two, LabelNames.For(null, 12), "out/a.png")
        );

    [Fact]
    public void Table_noObjects_saysSo() =>
        AssertLines(["a.png: 0 objects", ""], TableOutput.Write(new ImageResult("a.png", []), LabelNames.For(null, 1), copy: null));

    [Fact]
    public void Of_detectedObjects_numbersClassesFrom1() =>
        Assert.Equal(
            [new ScoredBox(new BoundingBox(1, 2, 3, 4), 2, 0.5f)],
            ImageResult.Of("a.png", [new DetectedObject("17", new BoundingBox(1, 2, 3, 4), 0.5f)], ["cat", "17"]).Detections
        );

    [Theory]
    [InlineData("cat", "dog")]
    [InlineData("__background__", "cat", "dog")]
    public void Names_withOrWithoutBackground_goToTheirLabels(params string[] given)
    {
        LabelNames names = LabelNames.For(given, 2);

        Assert.Equal(["cat", "dog"], names.All);
        Assert.Equal(("cat", "dog"), (names[1], names[2]));
    }

    [Fact]
    public void Names_tooMany_isOneSentence() =>
        Assert.Equal(
            "--names gives 4 names; the weights are for 2 classes, or 3 with background.",
            Assert.Throws<InputException>(() => LabelNames.For(["a", "b", "c", "d"], 2)).Message
        );

    private static void AssertLines(string[] expected, string text) => Assert.Equal(expected, text.Split(Environment.NewLine)[..^1]);
}

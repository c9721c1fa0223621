using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Networks;
using Detect;
using Shared;
using TorchSharp;

namespace DaFsl.Library.Tests.Detect;

[Collection<SavedWeightsUsers>]
public sealed class DetectorFileTests(SavedWeights saved) : IDisposable
{
    private const string ClassScores = "roi_heads.box_predictor.cls_score.weight";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_classesWithoutBackground_isUnderstood()
    {
        using FasterRcnnDetector detector = DetectorFile.Load(Request(saved.Path, "2"));

        Assert.Equal(["1", "2"], detector.Classes);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    public void Load_otherNumberOfClasses_namesAllNumbers(string classes) =>
        AssertFault($"{saved.Path}: the weights are for 3 classes with background, 2 without; --classes is {classes}.", saved.Path, classes);

    [Fact]
    public void Load_backgroundOnly_isRefused()
    {
        string path = Save(n => n == "weight" ? ClassScores : null, rows: 1);

        AssertFault($"{path}: the weights are for 1 classes with background, 0 without; --classes is 1.", path, "1");
    }

    [Fact]
    public void Load_noDetector_namesWhatIsNotThere()
    {
        string path = Save(n => n, rows: 3);

        AssertFault($"{path}: there is no matrix '{ClassScores}' in it; it must hold a whole detector's weights.", path, "3");
    }

    [Fact]
    public void Load_tensorsMissing_countsAndNamesTheFirst()
    {
        string path = Save(n => n == "weight" ? ClassScores : null, rows: 3);

        AssertFault(
            $"{path}: the weights are not of the network that --backbone names: 281 missing, 0 unexpected, 1 of wrong shape; 'backbone.body.0.0.weight' is missing.",
            path,
            "3");
    }

    [Fact]
    public void Describe_misfits_namesTheFirst()
    {
        ShapeMismatch[] wrong = [new("c", [15, 256, 1, 1], [60, 256]), new("d", [1], [2])];

        Assert.Equal("2 missing, 1 unexpected, 2 of wrong shape; 'a' is missing", DetectorFile.Describe(new LoadReport("w", [], ["a", "b"], ["e"], wrong)));
        Assert.Equal("0 missing, 2 unexpected, 2 of wrong shape; 'e' is unexpected", DetectorFile.Describe(new LoadReport("w", [], [], ["e", "f"], wrong)));
        Assert.Equal(
            "0 missing, 0 unexpected, 2 of wrong shape; 'c' is (60, 256), not (15, 256, 1, 1)",
            DetectorFile.Describe(new LoadReport("w", [], [], [], wrong)));
    }

    [Fact]
    public void Load_noFile_isTold()
    {
        AssertFault($"{_folder.At("none.pth")}: there is no such file.", _folder.At("none.pth"), "3");
        AssertFault($"{_folder.At("no/none.pth")}: there is no such file.", _folder.At("no/none.pth"), "3");
    }

    [Fact]
    public void Load_truncatedArchive_isTold()
    {
        string path = _folder.Write("cut.pth", [.. "PK\u0003\u0004"u8, .. new byte[2000]]);

        var fault = Assert.Throws<DataFormatException>(() => DetectorFile.Load(Request(path, "3")));

        Assert.Equal($"{path}: the zip archive is broken or cut short.", fault.Message);
    }

    private static DetectRequest Request(string weights, string classes) =>
        CommandLine.Parse(["--weights", weights, "--backbone", "mobilenet_v2-fpn", "--classes", classes, "--image", "a.png"])!;

    private static void AssertFault(string expected, string weights, string classes) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => DetectorFile.Load(Request(weights, classes))).Message);

    /// <summary>Writes a single linear layer under other names.</summary>
    private string Save(Func<string, string?> rename, long rows)
    {
        string path = _folder.At("layer.safetensors");
        using var layer = torch.nn.Linear(4, rows);
        using Checkpoint own = Checkpoint.Of(layer, "layer");
        using Checkpoint renamed = own.Rename(rename);
        renamed.Save(path);
        return path;
    }
}

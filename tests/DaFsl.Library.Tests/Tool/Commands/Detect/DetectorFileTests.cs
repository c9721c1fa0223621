using DaFsl.Library.Detection;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Tool.Commands.Detect;
using DaFsl.Tool.Ending;
using TorchSharp;

namespace DaFsl.Library.Tests.Tool.Commands.Detect;

[Collection<SavedWeightsUsers>]
public sealed class DetectorFileTests(SavedWeights saved) : IDisposable
{
    private const string ClassScores = "roi_heads.box_predictor.cls_score.weight";
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_classesWithoutBackground_isUnderstood()
    {
        using FasterRcnnDetector detector = DetectorFile.Load(Request(Plain(), "2")).Detector;

        Assert.Equal(["1", "2"], detector.Classes);
    }

    [Fact]
    public void Load_savedDetector_needsNothingElse()
    {
        (FasterRcnnDetector detector, LabelNames names) = DetectorFile.Load(Requests.Detect(["--weights", saved.Path, "--image", "a.png"]));
        using (detector)
        {
            Assert.Equal(["square", "disc"], detector.Classes);
            Assert.Equal(["square", "disc"], names.All);
            Assert.True(names.IsTold);
            Assert.Equal(
                (64, BackboneKind.MobileNetV2, 0.05),
                (detector.Options.MinSize, detector.Options.Backbone, detector.Options.Box.ScoreThreshold)
            );
        }
    }

    [Fact]
    public void Load_savedDetector_takesAScoreAndWhatAgrees()
    {
        (FasterRcnnDetector detector, _) = DetectorFile.Load(
            Requests.Detect([
                "--weights",
                saved.Path,
                "--image",
                "a.png",
                "--score",
                "0.75",
                "--backbone",
                "mobilenet_v2-fpn",
                "--classes",
                "3",
                "--names",
                "square,disc",
                "--max-size",
                "64",
            ])
        );
        using (detector)
        {
            Assert.Equal(0.75, detector.Options.Box.ScoreThreshold);
        }
    }

    [Fact]
    public void Load_savedDetector_refusesWhatContradictsIt()
    {
        DetectRequest request = Requests.Detect([
            "--weights",
            saved.Path,
            "--image",
            "a.png",
            "--backbone",
            "resnet18",
            "--classes",
            "4",
            "--min-size",
            "48",
            "--max-size",
            "96",
            "--mean",
            "0,0,0.5",
            "--std",
            "1,1,1",
            "--batch-norm-epsilon",
            "0.5",
        ]);

        Assert.Equal(
            $"{saved.Path}: the file describes another detector than the command line: --backbone is resnet18, "
                + "there mobilenet_v2-fpn; --classes is 4, there 2; "
                + "--min-size is 48, there 64; --max-size is 96, there 64; --mean is 0,0,0.5, there "
                + "0.485,0.456,0.406; --std is 1,1,1, there 0.229,0.224,0.225; "
                + "--batch-norm-epsilon is 0.5, there 1E-05.",
            Assert.Throws<InputException>(() => DetectorFile.Load(request)).Message
        );
        Assert.Equal(
            "--names gives other names than the file, whose classes are: square, disc.",
            Assert
                .Throws<InputException>(() =>
                    DetectorFile.Load(Requests.Detect(["--weights", saved.Path, "--image", "a.png", "--names", "disc,square"]))
                )
                .Message
        );
    }

    [Fact]
    public void Load_plainWeightsAlone_saysWhatIsMissing()
    {
        string path = Plain();

        Assert.Equal(
            $"{path}: the file does not describe its network, so --backbone and --classes must.",
            Assert.Throws<InputException>(() => DetectorFile.Load(Requests.Detect(["--weights", path, "--image", "a.png"]))).Message
        );
    }

    [Theory]
    [InlineData("1")]
    [InlineData("4")]
    public void Load_otherNumberOfClasses_namesAllNumbers(string classes)
    {
        string path = Plain();

        AssertFault($"{path}: the weights are for 3 classes with background, 2 without; --classes is {classes}.", path, classes);
    }

    [Fact]
    public void Load_backgroundOnly_isRefused()
    {
        string path = Save(n => n == "weight" ? ClassScores : null, rows: 1);

        AssertFault($"{path}: the weights are for 1 class with background, 0 without; --classes is 1.", path, "1");
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
            $"{path}: the weights are not of the network that --backbone names: 281 missing, 0 unexpected, 1 of "
                + "wrong shape; 'backbone.body.0.0.weight' is missing.",
            path,
            "3"
        );
    }

    [Fact]
    public void Describe_misfits_namesTheFirst()
    {
        (string Name, IReadOnlyList<long> Expected, IReadOnlyList<long> Found)[] wrong =
        [
            ("c", [15, 256, 1, 1], [60, 256]),
            ("d", [1], [2]),
        ];

        Assert.Equal(
            "2 missing, 1 unexpected, 2 of wrong shape; 'a' is missing",
            DetectorFile.Describe(
                new LoadReport
                {
                    Source = "w",
                    Matched = [],
                    Missing = ["a", "b"],
                    Unexpected = ["e"],
                    WrongShape = wrong,
                }
            )
        );
        Assert.Equal(
            "0 missing, 2 unexpected, 2 of wrong shape; 'e' is unexpected",
            DetectorFile.Describe(
                new LoadReport
                {
                    Source = "w",
                    Matched = [],
                    Missing = [],
                    Unexpected = ["e", "f"],
                    WrongShape = wrong,
                }
            )
        );
        Assert.Equal(
            "0 missing, 0 unexpected, 2 of wrong shape; 'c' is (60, 256), not (15, 256, 1, 1)",
            DetectorFile.Describe(
                new LoadReport
                {
                    Source = "w",
                    Matched = [],
                    Missing = [],
                    Unexpected = [],
                    WrongShape = wrong,
                }
            )
        );
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
        Requests.Detect(["--weights", weights, "--backbone", "mobilenet_v2-fpn", "--classes", classes, "--image", "a.png"]);

    private static void AssertFault(string expected, string weights, string classes) =>
        Assert.Equal(expected, Assert.Throws<InputException>(() => DetectorFile.Load(Request(weights, classes))).Message);

    /// <summary>The saved weights as another library would write them: without a word on what they are of.</summary>
    private string Plain()
    {
        string path = _folder.At("plain.safetensors");
        using Checkpoint described = Checkpoint.Load(saved.Path);
        using Checkpoint plain = Checkpoint.Merge("plain", described);
        plain.Save(path);
        return path;
    }

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

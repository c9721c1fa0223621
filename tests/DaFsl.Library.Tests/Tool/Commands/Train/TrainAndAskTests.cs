using System.Text.Json;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Tests.Classification;

namespace DaFsl.Library.Tests.Tool.Commands.Train;

public sealed class TrainAndAskTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Classifier_trainedByTheTool_answersAsPredictDoes()
    {
        string[] images = WriteTints();

        (int exitCode, string output, _) = await TrainClassifierAsync("--epochs", "1", "--json");

        Assert.Equal(0, exitCode);
        Assert.Equal(File.ReadAllText(_folder.At("out/report.json")), output.TrimEnd());
        using (JsonDocument json = JsonDocument.Parse(output))
        {
            JsonElement test = json.RootElement.GetProperty("test");
            Assert.InRange(test.GetProperty("accuracy").GetDouble(), 0, 1);
            Assert.InRange(test.GetProperty("macroF1").GetDouble(), 0, 1);
            Assert.Equal(["blue", "red"], test.GetProperty("recall").EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        }

        using TargetClassifier classifier = TargetClassifier.Load(_folder.At("out/model.safetensors"));
        Assert.NotNull(classifier.Origin!.Test);
        await AssertAnswersAsync(classifier, _folder.At("out/model.safetensors"), images[..2]);
    }

    [Fact]
    public async Task Classifier_weights_areStartedFromAndTold()
    {
        WriteTints();
        string[] weights = [Save(5), Save(6)];
        var curves = new List<string>();
        foreach (string file in weights)
        {
            (int exitCode, string output, _) = await TrainClassifierAsync("--weights", file, "--epochs", "1", "--json");

            Assert.Equal(0, exitCode);
            using JsonDocument json = JsonDocument.Parse(output);
            Assert.Equal(file, json.RootElement.GetProperty("weights").GetString());
            curves.Add(json.RootElement.GetProperty("curve")[0].GetProperty("loss").GetRawText());
        }

        Assert.NotEqual(curves[0], curves[1]); // All else is the same.

        string Save(int seed)
        {
            using var first = new TargetClassifier(["blue", "red"], seed: seed);
            first.Save(_folder.At($"{seed}.safetensors"));
            return _folder.At($"{seed}.safetensors");
        }
    }

    [Theory]
    [InlineData("classifier")]
    [InlineData("detector")]
    public async Task Train_weightsThatAreNone_areRefused(string model)
    {
        (int exitCode, _, string error) = await ToolCommandTests.RunAsync(
            "train",
            model,
            "--weights",
            _folder.At("none.pth"),
            "--output",
            _folder.At("out")
        );

        Assert.Equal((2, $"{_folder.At("none.pth")}: there is no such file."), (exitCode, error.TrimEnd()));
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public async Task Detector_trainedByTheTool_isScoredSavedAndAsked()
    {
        (int exitCode, _, string error) = await ToolCommandTests.RunAsync(
            "train",
            "detector",
            "--output",
            _folder.At("out"),
            "--epochs",
            "1",
            "--precision",
            "float32",
            "--device",
            "cpu"
        );

        Assert.Equal((0, ""), (exitCode, error));
        using (JsonDocument json = JsonDocument.Parse(File.ReadAllText(_folder.At("out/report.json"))))
        {
            Assert.InRange(json.RootElement.GetProperty("test").GetProperty("mAP").GetDouble(), 0, 1);
        }

        string image = WriteTints()[0];
        using FasterRcnnDetector detector = FasterRcnnDetector.Load(_folder.At("out/model.safetensors"));
        (exitCode, string output, _) = await ToolCommandTests.RunAsync(
            "detect",
            "--model",
            _folder.At("out/model.safetensors"),
            "--image",
            image,
            "--score",
            "0",
            "--device",
            "cpu",
            "--json"
        );
        Assert.Equal(0, exitCode);
        using JsonDocument found = JsonDocument.Parse(output);
        Assert.All(found.RootElement[0].GetProperty("detections").EnumerateArray(), d =>
            Assert.Contains(d.GetProperty("name").GetString(), detector.Classes)
        );
    }

    [Fact]
    public async Task Detector_ofImagesThatAreObjects_isRefused()
    {
        WriteTints();

        (int exitCode, _, string error) = await ToolCommandTests.RunAsync(
            "train",
            "detector",
            "--data",
            $"folder:{_folder.At("data")}",
            "--output",
            _folder.At("out")
        );

        Assert.EndsWith(
            "each image is one object, so there is nothing to detect; 'dafsl train classifier' trains on such data.",
            error.TrimEnd(),
            StringComparison.Ordinal
        );
        Assert.Equal(2, exitCode);
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public async Task Classifier_backboneWithAPyramid_isRefused()
    {
        (int exitCode, _, string error) = await ToolCommandTests.RunAsync(
            "train",
            "classifier",
            "--backbone",
            "resnet18-fpn",
            "--output",
            _folder.At("out")
        );

        Assert.Equal(
            "--backbone is 'resnet18-fpn'; a classifier has no feature pyramid, so it must be one of: resnet18, "
                + "resnet34, resnet50 or mobilenet_v2.",
            error.TrimEnd()
        );
        Assert.Equal(2, exitCode);
    }

    [Fact]
    public async Task Classify_modelThatIsNone_isRefused()
    {
        string image = WriteTints()[0];

        (int exitCode, string output, string error) = await ToolCommandTests.RunAsync(
            "classify",
            "--model",
            _folder.At("none.safetensors"),
            "--image",
            image
        );

        Assert.Equal((2, "", $"{_folder.At("none.safetensors")}: there is no such file."), (exitCode, output, error.TrimEnd()));
    }

    private Task<(int ExitCode, string Output, string Error)> TrainClassifierAsync(params string[] args) =>
        ToolCommandTests.RunAsync([
            "train",
            "classifier",
            "--data",
            $"folder:{_folder.At("data")}",
            "--output",
            _folder.At("out"),
            "--precision",
            "float32",
            .. args,
        ]);

    private static async Task AssertAnswersAsync(TargetClassifier classifier, string model, string[] images)
    {
        (int exitCode, string output, string error) = await ToolCommandTests.RunAsync([
            "classify",
            "--model",
            model,
            "--device",
            "cpu",
            "--json",
            "--image",
            .. images,
        ]);

        Assert.Equal((0, ""), (exitCode, error));
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement[] answers = [.. json.RootElement.EnumerateArray()];
        IReadOnlyList<ClassPrediction> expected = classifier.PredictFiles(images);
        Assert.Equal(images, answers.Select(a => a.GetProperty("image").GetString()));
        Assert.Equal(expected.Select(e => e.ClassName), answers.Select(a => a.GetProperty("label").GetString()));
        Assert.Equal(
            expected.SelectMany(e => e.Probabilities),
            answers.SelectMany(a => classifier.Classes.Select(c => a.GetProperty("probabilities").GetProperty(c).GetSingle()))
        );
    }

    // Images of two colours, a folder each.
    private string[] WriteTints() =>
        [
            .. SmallImages
                .Images(8, seed: 1)
                .Select(
                    (image, i) =>
                    {
                        string path = _folder.At($"data/{image.ClassName}/{i:00}.png");
                        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                        ImageCodec.EncodePng(image.Image, path);
                        return path;
                    }
                ),
        ];
}

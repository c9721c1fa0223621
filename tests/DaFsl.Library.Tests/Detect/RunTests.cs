using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Tests.Detection;

namespace DaFsl.Library.Tests.Detect;

[Collection<SavedWeightsUsers>]
public sealed class RunTests(SavedWeights saved) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_json_printsWhatTheDetectorFindsAndNothingElse()
    {
        string[] images = ["x/a.png", "y/a.png"];
        PixelImage[] pictures = [SavePicture(images[0], 1), SavePicture(images[1], 2)];

        (int exitCode, string output, string error) = await RunAsync("--json", "--draw", "out", "--image", images[0], images[1]);

        Assert.Equal((0, ""), (exitCode, error));
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(images, json.RootElement.EnumerateArray().Select(e => e.GetProperty("image").GetString()));
        for (int i = 0; i < images.Length; i++)
        {
            AssertSame(saved.Detector.Detect(pictures[i]), [.. json.RootElement[i].GetProperty("detections").EnumerateArray()]);
        }

        Assert.Equal(
            ["a-2.detections.png", "a.detections.png"],
            Directory.GetFiles(_folder.At("out")).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_withoutJson_printsATableAPicture()
    {
        DetectedObject[] found = [.. saved.Detector.Detect(SavePicture("a.png", 1))];

        (int exitCode, string output, string error) = await RunAsync("--names", "square,disc", "--image", "a.png", "a.png");

        Assert.Equal((0, ""), (exitCode, error));
        string[] lines = output.Split(Environment.NewLine);
        Assert.Equal(2, lines.Count(l => l == $"a.png: {found.Length} objects"));
        Assert.Equal(2 * found.Length, lines.Count(l => l.Contains("square", StringComparison.Ordinal) || l.Contains("disc", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Run_secondPictureIsNone_printsNothing()
    {
        SavePicture("a.png", 1);
        _folder.Write("b.png", "This is no picture.");

        AssertFault("b.png: the file is not a picture (JPEG, PNG, GIF, BMP or WebP).", await RunAsync("--draw", "out", "--image", "a.png", "b.png"));
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public async Task Run_weightsCutShort_printsNothing()
    {
        SavePicture("a.png", 1);
        _folder.Write("cut.pth", [.. "PK\u0003\u0004"u8, .. new byte[2000]]);

        AssertFault(
            "cut.pth: the zip archive is broken or cut short.",
            await DetectProcess.RunAsync(_folder.Root, "--weights", "cut.pth", "--backbone", "resnet18", "--classes", "3", "--image", "a.png", "--json"));
    }

    [Fact]
    public async Task Run_noPicture_isTold() => AssertFault("Option '--image' is required.", await RunAsync("--json"));

    [Fact]
    public async Task Run_help_listsTheOptions()
    {
        (int exitCode, string output, string error) = await DetectProcess.RunAsync(_folder.Root, "--help");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(
            ["--weights <FILE> (REQUIRED)", "(resnet18|resnet34|resnet50|mobilenet_v2)[-fpn]", "with or without background", "--draw <DIR>", "[default: the file's, or 1333]"],
            o => Assert.Contains(o, output, StringComparison.Ordinal));
    }

    private static void AssertFault(string expected, (int ExitCode, string Output, string Error) run)
    {
        Assert.Equal(expected, run.Error.TrimEnd());
        Assert.Equal((2, ""), (run.ExitCode, run.Output));
    }

    private static void AssertSame(IReadOnlyList<DetectedObject> expected, JsonElement[] found)
    {
        Assert.NotEmpty(expected);
        Assert.Equal(expected.Select(e => e.ClassName == "square" ? 1 : 2), found.Select(f => f.GetProperty("label").GetInt32()));
        Assert.Equal(expected.Select(e => e.ClassName), found.Select(f => f.GetProperty("name").GetString()));
        for (int i = 0; i < expected.Count; i++)
        {
            Assert.Equal(["box", "label", "score", "name"], found[i].EnumerateObject().Select(p => p.Name));
            BoundingBox box = expected[i].Box;
            float[] sides = [.. found[i].GetProperty("box").EnumerateArray().Select(s => s.GetSingle())];
            Assert.All(new[] { box.Left, box.Top, box.Right, box.Bottom }.Zip(sides), s => Assert.Equal(s.First, s.Second, 0.001f));
            Assert.Equal(expected[i].Score, found[i].GetProperty("score").GetSingle(), 1e-5f);
        }
    }

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args) => DetectProcess.RunAsync(
        _folder.Root,
        ["--weights", saved.Path, "--backbone", "mobilenet_v2-fpn", "--classes", "3", "--min-size", "64", "--max-size", "64", "--precision", "float32", .. args]);

    private PixelImage SavePicture(string name, int seed)
    {
        PixelImage picture = SmallDetector.Picture(seed).Source.Load();
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        ImageCodec.EncodePng(picture, _folder.At(name));
        return picture;
    }
}

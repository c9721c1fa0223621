using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Tests.Detection;

namespace DaFsl.Library.Tests.Tool.Commands.Detect;

[Collection<SavedWeightsUsers>]
public sealed class DetectRunTests(SavedWeights saved) : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Run_json_printsWhatTheDetectorFindsAndNothingElse()
    {
        string[] paths = ["x/a.png", "y/a.png"];
        PixelImage[] images = [SaveImage(paths[0], 1), SaveImage(paths[1], 2)];

        (int exitCode, string output, string error) = await RunAsync("--json", "--draw", "out", "--image", paths[0], paths[1]);

        Assert.Equal((0, ""), (exitCode, error));
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(paths, json.RootElement.EnumerateArray().Select(e => e.GetProperty("image").GetString()));
        for (int i = 0; i < paths.Length; i++)
        {
            AssertSame(saved.Detector.Detect(images[i]), [.. json.RootElement[i].GetProperty("detections").EnumerateArray()]);
        }

        Assert.Equal(
            ["a-2.detections.png", "a.detections.png"],
            Directory.GetFiles(_folder.At("out")).Select(p => Path.GetFileName(p)).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task Run_withoutJson_printsATableAImage()
    {
        DetectedObject[] found = [.. saved.Detector.Detect(SaveImage("a.png", 1))];

        (int exitCode, string output, string error) = await RunAsync("--names", "square,disc", "--image", "a.png", "a.png");

        Assert.Equal((0, ""), (exitCode, error));
        string[] lines = output.Split(Environment.NewLine);
        Assert.Equal(2, lines.Count(l => l == $"a.png: {found.Length} objects"));
        Assert.Equal(
            2 * found.Length,
            lines.Count(l => l.Contains("square", StringComparison.Ordinal) || l.Contains("disc", StringComparison.Ordinal))
        );
    }

    [Fact]
    public async Task Run_secondImageIsNone_printsNothing()
    {
        SaveImage("a.png", 1);
        _folder.Write("b.png", "This is no image.");

        AssertFault(
            "b.png: the file is not an image (JPEG, PNG, GIF, BMP or WebP).",
            await RunAsync("--draw", "out", "--image", "a.png", "b.png")
        );
        Assert.False(Directory.Exists(_folder.At("out")));
    }

    [Fact]
    public async Task Run_weightsCutShort_printsNothing()
    {
        SaveImage("a.png", 1);
        _folder.Write("cut.pth", [.. "PK\u0003\u0004"u8, .. new byte[2000]]);

        AssertFault(
            "cut.pth: the zip archive is broken or cut short.",
            await ToolProcess.RunAsync(
                _folder.Root,
                "detect",
                "--weights",
                "cut.pth",
                "--backbone",
                "resnet18",
                "--classes",
                "3",
                "--image",
                "a.png",
                "--json"
            )
        );
    }

    [Fact]
    public async Task Run_noImage_isTold() => AssertFault("Option '--image' is required.", await RunAsync("--json"));

    [Fact]
    public async Task Run_help_listsTheOptions()
    {
        (int exitCode, string output, string error) = await ToolProcess.RunAsync(_folder.Root, "detect", "--help");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(
            [
                "--model <FILE>",
                "--weights <FILE>",
                "(resnet18|resnet34|resnet50|mobilenet_v2)[-fpn]",
                "with or without background",
                "--draw <DIR>",
                "[default: the file's, or 1333]",
            ],
            o => Assert.Contains(o, output, StringComparison.Ordinal)
        );
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

    private Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args) =>
        ToolProcess.RunAsync(
            _folder.Root,
            [
                "detect",
                "--weights",
                saved.Path,
                "--backbone",
                "mobilenet_v2-fpn",
                "--classes",
                "3",
                "--min-size",
                "64",
                "--max-size",
                "64",
                "--precision",
                "float32",
                .. args,
            ]
        );

    private PixelImage SaveImage(string name, int seed)
    {
        PixelImage image = SmallDetector.Image(seed).Source.Load();
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(name))!);
        ImageCodec.EncodePng(image, _folder.At(name));
        return image;
    }
}

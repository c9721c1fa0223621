using System.Text.Json;
using DaFsl.Library.Tests.Data;

namespace DaFsl.Library.Tests.Tool.Commands.Info;

public sealed class InfoCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task RunAsync_json_countsImagesObjectsAndIssues()
    {
        WriteImages();

        (int exitCode, string output, string error) = await ToolCommandTests.RunAsync(
            "info",
            "--data",
            $"folder:{_folder.At("data")}",
            "--json"
        );

        Assert.Equal((0, ""), (exitCode, error));
        using JsonDocument json = JsonDocument.Parse(output);
        JsonElement info = json.RootElement;
        Assert.Equal("folder", info.GetProperty("format").GetString());
        Assert.Equal([4, 2], new[] { "cat", "dog" }.Select(c => info.GetProperty("classes").GetProperty(c).GetInt32()));
        JsonElement[] parts = [info.GetProperty("train"), info.GetProperty("test")];
        Assert.Equal(6, parts.Sum(p => p.GetProperty("images").GetInt32()));
        Assert.Equal(6, parts.Sum(p => p.GetProperty("objects").GetInt32()));
        JsonElement issue = Assert.Single(info.GetProperty("issues").EnumerateArray());
        Assert.Equal(_folder.At("data/stray.png"), issue.GetProperty("place").GetString());
        Assert.Equal("this image is not in a class's folder; it is left out.", issue.GetProperty("problem").GetString());
    }

    [Fact]
    public async Task RunAsync_text_showsClassesAndIssues()
    {
        WriteImages();

        (int exitCode, string output, _) = await ToolCommandTests.RunAsync("info", "--data", $"folder:{_folder.At("data")}");

        Assert.Equal(0, exitCode);
        Assert.All(["cat", "dog", "Data issues: 1", "stray.png: this image is not in a class's folder"], t =>
            Assert.Contains(t, output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task RunAsync_strict_refusesIssues()
    {
        WriteImages();

        (int exitCode, string output, string error) = await ToolCommandTests.RunAsync(
            "info",
            "--data",
            $"folder:{_folder.At("data")}",
            "--strict",
            "--json"
        );

        Assert.Equal(
            $"{_folder.At("data/stray.png")}: this image is not in a class's folder (data issue 1 of 1; strict reading allows none).",
            error.TrimEnd()
        );
        Assert.Equal((2, ""), (exitCode, output));
    }

    [Fact]
    public async Task RunAsync_deviceAlone_tellsWhatIsComputedOn()
    {
        (int exitCode, string output, _) = await ToolCommandTests.RunAsync("info", "--device", "cpu", "--json");

        Assert.Equal(0, exitCode);
        using JsonDocument json = JsonDocument.Parse(output);
        Assert.Equal(["device"], json.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.Equal("cpu", json.RootElement.GetProperty("device").GetProperty("name").GetString());
    }

    private void WriteImages() =>
        Array.ForEach(
            ["data/cat/a.png", "data/cat/b.png", "data/cat/c.png", "data/cat/d.png", "data/dog/e.png", "data/dog/f.png", "data/stray.png"],
            path => _folder.Write(path, TestImages.Named(path))
        );
}

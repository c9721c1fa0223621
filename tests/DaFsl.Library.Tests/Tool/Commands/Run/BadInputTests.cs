using System.Globalization;
using DaFsl.Library.Tests.Data;

namespace DaFsl.Library.Tests.Tool.Commands.Run;

public sealed class BadInputTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task Run_unknownOption_isToldInASentence() => AssertFault("There is no option '--epochs'; see --help.", "--epochs", "3");

    [Fact]
    public async Task Run_missingFolder_isToldAndLeavesTheReportOfAnEarlierRun()
    {
        string[] old =
        [
            .. new[] { "report.json", "report.md", "proposals.png", "generated.png" }.Select(n => _folder.Write($"out/{n}", "old")),
        ];
        string other = _folder.Write("out/other.txt", "kept");

        await AssertFault("none: there is no such folder.", leavesReport: true, "--data", "voc:none");

        Assert.All(old, path => Assert.Equal("old", File.ReadAllText(path)));
        Assert.True(File.Exists(other));
    }

    [Fact]
    public async Task Run_noAnnotations_isTold()
    {
        Directory.CreateDirectory(_folder.At("data/Annotations"));

        await AssertFault(
            "data: there is no annotation (.xml) in this folder, or in the folders in it. Expected: "
                + "Annotations with .xml files and JPEGImages with images, "
                + "or both together in train, valid and test. No file was found in Annotations.",
            "--data",
            "voc:data"
        );
    }

    [Fact]
    public async Task Run_brokenXml_isToldWithItsPlace()
    {
        _folder.Write("data/Annotations/a.xml", "<annotation>\n</size>");

        await AssertFault(
            "data: there is no image with an object to train on (1 data issue, the first: "
                + $"{Path.Combine("data", "Annotations", "a.xml")}, line 2, position 3: "
                + "the XML is broken: The 'annotation' start tag on line 1 position 2 does not match the end tag of 'size').",
            "--data",
            "voc:data"
        );
    }

    [Fact]
    public async Task Run_textNamedJpg_isTold()
    {
        _folder.Write("data/cat/a.jpg", "This is no image.");
        _folder.Write("data/dog/a.jpg", "");

        await AssertFault(
            $"data: there is no image with an object to train on (4 data issues, the first: {Path.Combine("data", "cat", "a.jpg")}: "
                + "the file is not an image (JPEG, PNG, GIF, BMP or WebP)).",
            "--data",
            "folder:data"
        );
    }

    [Theory]
    [InlineData("voc:data", "a,b", "--classes applies only to folder:DIR.")]
    [InlineData("folder:data", "a,,b", "--classes is 'a,,b'; it must be names of folders, each once, separated by commas.")]
    [InlineData("folder:data", "a,a", "--classes is 'a,a'; it must be names of folders, each once, separated by commas.")]
    [InlineData("folder:data", "images,emu", "data: --classes names 'emu', and there is no such folder. There are: images, labels.")]
    public async Task Run_classesThatAreNone_areTold(string data, string classes, string expected)
    {
        Array.ForEach(["data/images/a.png", "data/images/b.png", "data/labels/c.png"], path => _folder.Write(path, TestImages.Named(path)));

        await AssertFault(expected, "--data", data, "--classes", classes);
    }

    [Fact]
    public async Task Run_strictWithAIssue_isTold()
    {
        Array.ForEach(["data/cat/a.png", "data/cat/b.png", "data/dog/c.png", "data/stray.png"], path =>
            _folder.Write(path, TestImages.Named(path))
        );

        await AssertFault(
            $"{Path.Combine("data", "stray.png")}: this image is not in a class's folder (data issue 1 of 1; strict reading allows none).",
            "--data",
            "folder:data",
            "--strict"
        );
    }

    [Fact]
    public async Task Run_outputIsAFile_isTold()
    {
        string file = _folder.Write("taken", "");

        await AssertFault($"taken: this folder cannot be written to: The file '{file}' already exists.", "--output", "taken");
    }

    [Fact]
    public async Task Run_outputThatCannotBeUsed_isToldBeforeTheDataAreRead()
    {
        _folder.Write("taken", "");

        (int exitCode, string output, string error) = await ToolProcess.RunAsync(
            _folder.Root,
            "run",
            "--output",
            "taken/out",
            "--data",
            "voc:none"
        );

        Assert.Equal((2, ""), (exitCode, output));
        Assert.StartsWith("taken/out: this folder cannot be written to: ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_help_listsTheOptions()
    {
        (int exitCode, string output, string error) = await ToolProcess.RunAsync(_folder.Root, "run", "--help");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.All(
            [
                "--data <FORMAT:DIR>",
                "--output <DIR>",
                "--seed <N>",
                "--strict",
                "--classes <A,B>",
                "--follow-links",
                "--device <NAME>",
                "--json",
            ],
            o => Assert.Contains(o, output)
        );
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder.Root));
    }

    [Theory]
    [InlineData("run", "The pipeline cannot be built: No class of '{0}' has enough data: cat (5), dog (5).", "--data", "folder:data")]
    [InlineData("study", "No class of '{0}' has enough data: cat (5), dog (5).", "--data", "folder:data")]
    [InlineData(
        "compare",
        "{0}: class 'emu' has no image to train on and none to test on; those that have are 'cat', 'dog'.",
        "--data",
        "folder:data",
        "--scarce",
        "emu"
    )]
    public async Task Run_dataThatAreRefused_showsWhatWasLeftOutOfThem(string command, string refusal, params string[] args)
    {
        foreach (int i in Enumerable.Range(0, 42))
        {
            string path = $"data/{(i % 2 == 0 ? "cat" : "dog")}/{i:00}.png";
            _folder.Write(path, i < 12 ? TestImages.Named(path) : [.. "This is no image."u8]);
        }

        (int exitCode, string output, string error) = await ToolProcess.RunAsync(_folder.Root, [command, .. args]);

        Assert.StartsWith(string.Format(CultureInfo.InvariantCulture, refusal, "data (train)"), error, StringComparison.Ordinal);
        Assert.Equal(2, exitCode);
        Assert.Contains("Data issues: 30\n- " + Path.Combine("data", "cat", "12.png"), output, StringComparison.Ordinal);
        if (command != "compare")
        {
            Assert.Contains(
                $"'data (train)' has 30 data issues, which may be why; the first: {Path.Combine("data", "cat", "12.png")}: ",
                error,
                StringComparison.Ordinal
            );
        }
    }

    private Task AssertFault(string expected, params string[] args) => AssertFault(expected, leavesReport: false, args);

    private async Task AssertFault(string expected, bool leavesReport, params string[] args)
    {
        (int exitCode, _, string error) = await ToolProcess.RunAsync(_folder.Root, ["run", .. args]);

        Assert.Equal(expected, error.TrimEnd());
        Assert.Equal(2, exitCode);
        Assert.Equal(leavesReport, File.Exists(_folder.At("out/report.json")));
    }
}

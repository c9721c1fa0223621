using DaFsl.Tool.Ending;
using DaFsl.Tool.Files;

namespace DaFsl.Library.Tests.Tool.Files;

public sealed class OutputFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("there")]
    [InlineData("new")]
    [InlineData("new/in/new")]
    public void Require_of_what_can_be_written_to_leaves_everything_as_it_was(string name)
    {
        string kept = _folder.Write("there/report.md", "old");
        string[] before = All();

        OutputFolder.Require(_folder.At(name));

        Assert.Equal(before, All());
        Assert.Equal("old", File.ReadAllText(kept));
    }

    [Theory]
    [InlineData("taken")]
    [InlineData("taken/out")]
    public void Require_of_a_file_or_a_folder_in_one_is_told(string name)
    {
        _folder.Write("taken", "");

        string message = Assert.Throws<InputException>(() => OutputFolder.Require(_folder.At(name))).Message;

        Assert.StartsWith($"{_folder.At(name)}: this folder cannot be written to: ", message, StringComparison.Ordinal);
        Assert.Equal(["taken"], Directory.GetFileSystemEntries(_folder.Root).Select(f => Path.GetFileName(f)));
    }

    [Theory]
    [InlineData("locked")]
    [InlineData("locked/out")]
    public void Require_of_what_may_not_be_written_is_told(string name)
    {
        Directory.CreateDirectory(_folder.At("locked"));
        Unprivileged.Open(_folder.Root);
        Unprivileged.Lock(_folder.At("locked"));
        string message;
        using (new Unprivileged())
        {
            message = Assert.Throws<InputException>(() => OutputFolder.Require(_folder.At(name))).Message;
        }

        Unprivileged.Open(_folder.At("locked"));
        Assert.StartsWith($"{_folder.At(name)}: this folder cannot be written to: ", message, StringComparison.Ordinal);
        Assert.Equal(
            ["locked"],
            Directory.GetFileSystemEntries(_folder.Root, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f))
        );
    }

    [Fact]
    public void Replace_follows_links()
    {
        string report = _folder.Write("elsewhere/report.md", "old");
        _folder.Write("elsewhere/plot.png", "old");
        string link = _folder.Link("out/report.md", "../elsewhere/report.md");
        string unwritten = _folder.Link("out/plot.png", "../elsewhere/plot.png");

        OutputFolder.Open(_folder.At("out")).Replace(["report.md", "plot.png"], stage => Written(stage, "report.md", "report.json"));

        Assert.Equal("../elsewhere/report.md", new FileInfo(link).LinkTarget);
        Assert.Equal("../elsewhere/plot.png", new FileInfo(unwritten).LinkTarget);
        Assert.Equal("new", File.ReadAllText(report));
        Assert.Equal("new", File.ReadAllText(_folder.At("out/report.json")));
        Assert.Equal(
            ["elsewhere", "elsewhere/report.md", "out", "out/plot.png", "out/report.json", "out/report.md"],
            All().Select(f => Path.GetRelativePath(_folder.Root, f))
        );
    }

    [Fact]
    public void Replace_of_a_pipe_is_refused_and_changes_nothing()
    {
        string pipe = _folder.Pipe("out/plot.png");
        string report = _folder.Write("out/report.md", "old");
        OutputFolder folder = OutputFolder.Open(_folder.At("out"));

        Assert.Equal(
            $"{pipe}: this is a named pipe, not a file.",
            Assert.Throws<IOException>(() => folder.Replace(["report.md", "plot.png"], stage => Written(stage, "report.md"))).Message
        );

        Assert.Equal([pipe, report], Directory.GetFileSystemEntries(_folder.At("out")).Order(StringComparer.Ordinal));
        Assert.Equal("old", File.ReadAllText(report));
    }

    private static string[] Written(string stage, params string[] names)
    {
        Array.ForEach(names, n => File.WriteAllText(Path.Combine(stage, n), "new"));
        return names;
    }

    private string[] All() =>
        [.. Directory.GetFileSystemEntries(_folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}

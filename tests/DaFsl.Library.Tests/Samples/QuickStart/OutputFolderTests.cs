using Shared;

namespace DaFsl.Library.Tests.Samples.QuickStart;

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
        Assert.Equal(["locked"], Directory.GetFileSystemEntries(_folder.Root, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f)));
    }

    private string[] All() => [.. Directory.GetFileSystemEntries(_folder.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}

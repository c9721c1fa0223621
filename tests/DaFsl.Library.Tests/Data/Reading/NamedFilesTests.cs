using DaFsl.Library.Data;
using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class NamedFilesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.png", "a.png")]
    [InlineData("sub/gone.png", "sub/gone.png")]
    [InlineData("./sub/../a.png", "a.png")]
    [InlineData("sub/.../a.png", "sub/.../a.png")]
    [InlineData("inward.png", "inward.png")]
    [InlineData("inward/a.png", "inward/a.png")]
    [InlineData("nowhere.png", "nowhere.png")]
    public void Find_nameInside_givesThePath(string name, string expected)
    {
        NamedFiles files = Prepare();

        Assert.Equal(_folder.At("set/" + expected), files.Find(name, out string? fault));
        Assert.Null(fault);
    }

    [Theory]
    [InlineData("", "cannot be a file's name")]
    [InlineData("a\0.png", "cannot be a file's name")]
    [InlineData("..", "leads out of the folder {set}")]
    [InlineData(".", "leads out of the folder {set}")]
    [InlineData("../secret.png", "leads out of the folder {set}")]
    [InlineData("sub/../../secret.png", "leads out of the folder {set}")]
    [InlineData("../set2/a.png", "leads out of the folder {set}")]
    [InlineData("/etc/passwd", "leads out of the folder {set}")]
    [InlineData("secret.png", "leads out of the folder {set} by a link (ReadOptions.FollowLinks allows that)")]
    [InlineData("above/secret.png", "leads out of the folder {set} by a link (ReadOptions.FollowLinks allows that)")]
    [InlineData("sub/deep/secret.png", "leads out of the folder {set} by a link (ReadOptions.FollowLinks allows that)")]
    public void Find_nameThatLeadsOut_isRefused(string name, string expected)
    {
        NamedFiles files = Prepare();

        Assert.Null(files.Find(name, out string? fault));
        Assert.Equal(expected.Replace("{set}", _folder.At("set"), StringComparison.Ordinal), fault);
    }

    [Fact]
    public void Find_followingLinks_allowsThemAndNothingElse()
    {
        NamedFiles files = Prepare(new ReadOptions { FollowLinks = true });

        Assert.Equal(_folder.At("set/above/secret.png"), files.Find("above/secret.png", out _));
        Assert.Null(files.Find("../secret.png", out string? fault));
        Assert.Equal($"leads out of the folder {_folder.At("set")}", fault);
    }

    [Fact]
    public void Find_folderIsALink_isInsideOfWhatItLeadsTo()
    {
        Prepare();
        var files = new NamedFiles(_folder.Link("alias", _folder.At("set")), new ReadOptions());

        Assert.Equal(_folder.At("alias/inward/a.png"), files.Find("inward/a.png", out _));
        Assert.Null(files.Find("secret.png", out _));
    }

    private NamedFiles Prepare(ReadOptions? options = null)
    {
        foreach (string name in new[] { "secret.png", "set/a.png", "set/sub/b.png", "set2/a.png" })
        {
            _folder.Write(name, "");
        }

        _folder.Link("set/secret.png", _folder.At("secret.png"));
        _folder.Link("set/above", "..");
        _folder.Link("set/sub/deep", "../above");
        _folder.Link("set/inward.png", "sub/b.png");
        _folder.Link("set/inward", "sub/..");
        _folder.Link("set/nowhere.png", "gone.png");
        return new NamedFiles(_folder.At("set"), options ?? new ReadOptions());
    }
}

using DaFsl.Library.Data;
using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class ImageFinderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("x/a.png", "x/a.png")]
    [InlineData("x\\a.png", "x/a.png")]
    [InlineData(" x/a.png\t", "x/a.png")]
    [InlineData("x/%C3%A9.png", "x/é.png")]
    [InlineData("X/A.png", "x/a.png")]
    [InlineData("x/50%.png", "x/50%.png")]
    [InlineData("gone.png", "gone.png")]
    [InlineData("x/Twice.png", "x/Twice.png")]
    public void Find_givesThePathThatIsThere(string name, string expected)
    {
        foreach (string file in new[] { "x/a.png", "x/é.png", "x/50%.png", "x/twice.png", "x/TWICE.png" })
        {
            _folder.Write(file, "");
        }

        Assert.Equal(_folder.At(expected), new ImageFinder(_folder.Root, new ReadOptions()).Find(name, out string? fault));
        Assert.Null(fault);
    }

    [Fact]
    public void Find_nameThatIsThereAsItIs_isNotReadAnotherWay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There, such a name is a path.");
        _folder.Write("x\\a.png", "");
        _folder.Write("x/a.png", "");

        Assert.Equal(_folder.At("x\\a.png"), new ImageFinder(_folder.Root, new ReadOptions()).Find("x\\a.png", out _));
    }

    [Theory]
    [InlineData("../a.png")]
    [InlineData("..\\a.png")]
    [InlineData(" ../a.png")]
    [InlineData("%2e%2e%2fa.png")]
    [InlineData("x/../../a.png")]
    [InlineData("/etc/passwd")]
    public void Find_nameThatLeadsOut_givesNone(string name)
    {
        _folder.Write("a.png", "");
        _folder.Write("data/x/b.png", "");

        Assert.Null(new ImageFinder(_folder.At("data"), new ReadOptions()).Find(name, out string? fault));
        Assert.Equal($"leads out of the folder {_folder.At("data")}", fault);
    }

    [Fact]
    public void Find_linkThatLeadsOut_givesNone()
    {
        _folder.Write("a.png", "");
        _folder.Link("data/Link.png", _folder.At("a.png"));

        Assert.Null(new ImageFinder(_folder.At("data"), new ReadOptions()).Find("link.PNG", out string? fault));
        Assert.StartsWith($"leads out of the folder {_folder.At("data")} by a link", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\0.png", "cannot be a file's name")]
    [InlineData("a%00.png", "cannot be a file's name")]
    [InlineData("", "cannot be a file's name")]
    public void Find_nameThatNoFileHas_givesNone(string name, string expected)
    {
        Assert.Null(new ImageFinder(_folder.Root, new ReadOptions()).Find(name, out string? fault));
        Assert.Equal(expected, fault);
    }

    [Fact]
    public void Find_endlessName_givesNone()
    {
        Assert.Null(new ImageFinder(_folder.Root, new ReadOptions()).Find(new string('a', 5_000), out string? fault));
        Assert.Equal("is longer than 4096 characters", fault);
    }
}

using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Data.Reading;

public sealed class TextLinesTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1:a")]
    [InlineData("\uFEFFa\nb", "1:a|2:b")]
    [InlineData("a\r\n\r\nb\r", "1:a|2:|3:b")]
    [InlineData("a\rb\n", "1:a|2:b")]
    [InlineData("\n", "1:")]
    [InlineData("abcde\nabcdef\n", "1:abcde|2:abcde…")]
    public void Read_givesLinesWithTheirNumbers(string text, string expected)
    {
        using var lines = new TextLines(_folder.Write("a.txt", text), longest: 5);
        var found = new List<string>();
        while (lines.Read())
        {
            found.Add($"{lines.Number}:{lines.Line}{(lines.IsCut ? "…" : "")}");
        }

        Assert.Equal(expected, string.Join('|', found));
    }

    [Fact]
    public void Read_lineLongerThanAnyWindow_isCut_andTheNextOneIsThere()
    {
        using var lines = new TextLines(_folder.Write("a.txt", new string('x', 1_000_000) + "\nb"), longest: 10);

        Assert.True(lines.Read());
        Assert.Equal(("xxxxxxxxxx", true), (lines.Line, lines.IsCut));
        Assert.True(lines.Read());
        Assert.Equal(("b", false, 2), (lines.Line, lines.IsCut, lines.Number));
        Assert.False(lines.Read());
    }

    [Fact]
    public void Constructor_pipe_throws()
    {
        string path = _folder.Pipe("a.txt");

        Assert.Equal(
            $"{path}: this is a named pipe, not a file.",
            Assert.Throws<DataFormatException>(() => new TextLines(path, 5)).Message
        );
    }
}

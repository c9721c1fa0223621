using System.Text.RegularExpressions;
using DaFsl.Library.Tests.Architecture;

namespace DaFsl.Library.Tests.Readme;

/// <summary>
/// Each example of C# in a page compiles as it is written: it is, line by line, what stands in the class of this folder that the comment
/// above it names, with no other usings.
/// </summary>
public sealed partial class ReadmeTests
{
    private const string Folder = "tests/DaFsl.Library.Tests/Readme";

    [Fact]
    public void Example_ofAnyPage_isNamed_andIsTheOneThatCompiles() =>
        Assert.All(Pages(), page => Assert.All(Block().Matches(Read(page)), block =>
            {
                Assert.True(block.Groups["name"].Success, $"{page}: no comment '<!-- example: NAME -->' stands above:\n{block.Value}");
                Assert.Equal(Usual(Compiled(block.Groups["name"].Value)), Usual(block.Groups["code"].Value));
            }));

    [Fact]
    public void Example_thatCompiles_standsInAPage() =>
        Assert.Equal(
            Directory
                .EnumerateFiles(Path.Combine(SourceFile.RepositoryRoot(), Folder), "*Example.cs")
                .Select(f => Path.GetFileNameWithoutExtension(f))
                .Order(StringComparer.Ordinal),
            Pages()
                .SelectMany(page => Block().Matches(Read(page)).Select(b => b.Groups["name"].Value))
                .Distinct()
                .Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Readme_fromAFolderToASavedClassifierAndBack_takesFewLines()
    {
        const int MostLines = 25;
        string[] lines =
        [
            .. new[] { nameof(TrainClassifierExample), nameof(AskClassifierExample) }.SelectMany(e => Usual(Compiled(e)).Split('\n')),
        ];

        Assert.InRange(lines.Length, 1, MostLines);
    }

    [Theory]
    [InlineData("src/DaFsl.Library/README.md")]
    [InlineData("src/DaFsl.Library.Reporting/README.md")]
    [InlineData("src/DaFsl.Library.Studies/README.md")]
    public void Package_readme_hasNoRelativeLink_whichAGalleryCannotFollow(string readme) =>
        Assert.All(Link().Matches(Read(readme)), l => Assert.StartsWith("https://", l.Groups["target"].Value, StringComparison.Ordinal));

    // Every page of the repository, wherever it lies, but none that was built or lies outside.
    private static string[] Pages()
    {
        string root = SourceFile.RepositoryRoot();
        var all = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return
        [
            .. Directory
                .EnumerateFiles(root, "*.md", all)
                .Select(f => Path.GetRelativePath(root, f).Replace('\\', '/'))
                .Where(f => !f.Split('/').Any(part => part is "bin" or "obj" or "artifacts" or "out" or "TestResults" or ".git"))
                .Order(StringComparer.Ordinal),
        ];
    }

    // The usings, and what stands in the method.
    private static string Compiled(string example)
    {
        string file = Read($"{Folder}/{example}.cs");
        return $"{file[..file.IndexOf("namespace ", StringComparison.Ordinal)]}{Body().Match(file).Groups["code"].Value}";
    }

    private static string Usual(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));

    private static string Read(string path) => File.ReadAllText(Path.Combine(SourceFile.RepositoryRoot(), path)).ReplaceLineEndings("\n");

    // However C# is called, and wherever the fence begins.
    [GeneratedRegex(
        "(<!-- example: (?<name>\\w+) -->\n+)?^[ >]*(```|~~~)[ ]*(csharp|cs|c#)\\b?.*?\n(?<code>.*?)^[ >]*(```|~~~)",
        RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase
    )]
    private static partial Regex Block();

    [GeneratedRegex("\\]\\((?<target>[^)]*)\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("\n    \\{\n(?<code>.*)\n    \\}\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Body();
}

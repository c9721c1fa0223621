using System.Text.RegularExpressions;
using DaFsl.Library.Tests.Architecture;

namespace DaFsl.Library.Tests.Readme;

/// <summary>
/// Each example of a README compiles as it is written: it is, line by line, what stands in a class of this folder, with no other usings.
/// </summary>
public sealed partial class ReadmeTests
{
    [Theory]
    [InlineData(
        "README.md",
        nameof(JudgeExample),
        nameof(PipelineExample),
        nameof(DetectorExample),
        nameof(StrategyExample),
        nameof(AskClassifierExample),
        nameof(AskDetectorExample)
    )]
    [InlineData("src/DaFsl.Library/README.md", nameof(LibraryPackageExample), nameof(AskClassifierExample))]
    [InlineData("src/DaFsl.Library.Reporting/README.md", nameof(ReportingPackageExample))]
    [InlineData("src/DaFsl.Library.Studies/README.md", nameof(StudiesPackageExample))]
    public void Readme_examples_areThoseThatCompile(string readme, params string[] examples)
    {
        string[] written = [.. Block().Matches(Read(readme)).Select(b => Usual(b.Groups["code"].Value))];

        Assert.Equal(examples.Select(name => Usual(Compiled(Read($"tests/DaFsl.Library.Tests/Readme/{name}.cs")))), written);
    }

    [Theory]
    [InlineData("src/DaFsl.Library/README.md")]
    [InlineData("src/DaFsl.Library.Reporting/README.md")]
    [InlineData("src/DaFsl.Library.Studies/README.md")]
    public void Package_readme_hasNoRelativeLink_whichAGalleryCannotFollow(string readme) =>
        Assert.All(Link().Matches(Read(readme)), l => Assert.StartsWith("https://", l.Groups["target"].Value, StringComparison.Ordinal));

    // The usings, and what stands in the method.
    private static string Compiled(string file) =>
        $"{file[..file.IndexOf("namespace ", StringComparison.Ordinal)]}{Body().Match(file).Groups["code"].Value}";

    private static string Usual(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));

    private static string Read(string path) => File.ReadAllText(Path.Combine(SourceFile.RepositoryRoot(), path)).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex("\\]\\((?<target>[^)]*)\\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex("\n    \\{\n(?<code>.*)\n    \\}\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Body();
}

using System.Text.RegularExpressions;
using DaFsl.Library.Tests.Architecture;

namespace DaFsl.Library.Tests.Readme;

/// <summary>Each example of README compiles as it is written: it is, line by line, what stands in a class of this folder, with no other usings.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Readme_examples_areThoseThatCompile()
    {
        string[] written = [.. Block().Matches(Read("README.md")).Select(b => Usual(b.Groups["code"].Value))];

        Assert.Equal(
            new[]
            {
                nameof(JudgeExample), nameof(PipelineExample), nameof(DetectorExample),
                nameof(StrategyExample), nameof(AskClassifierExample), nameof(AskDetectorExample),
            }.Select(name => Usual(Compiled(Read($"tests/DaFsl.Library.Tests/Readme/{name}.cs")))),
            written);
    }

    // The usings, and what stands in the method.
    private static string Compiled(string file) => $"{file[..file.IndexOf("namespace ", StringComparison.Ordinal)]}{Body().Match(file).Groups["code"].Value}";

    private static string Usual(string code) =>
        string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0));

    private static string Read(string path) =>
        File.ReadAllText(Path.Combine(SourceFile.RepositoryRoot(), path)).ReplaceLineEndings("\n");

    [GeneratedRegex("```csharp\n(?<code>.*?)```", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex("\n    \\{\n(?<code>.*)\n    \\}\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Body();
}

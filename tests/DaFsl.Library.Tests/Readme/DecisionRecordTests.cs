using System.Text.RegularExpressions;
using DaFsl.Library.Tests.Architecture;

namespace DaFsl.Library.Tests.Readme;

/// <summary>The records in docs/decisions are complete, are found from their list, and name types that exist.</summary>
public sealed partial class DecisionRecordTests
{
    private static readonly string _folder = Path.Combine(SourceFile.RepositoryRoot(), "docs", "decisions");

    [Fact]
    public void Records_areNumberedWithoutGaps_andAllListed()
    {
        string[] records = Records();
        string list = File.ReadAllText(Path.Combine(_folder, "README.md"));

        Assert.Equal(Enumerable.Range(1, records.Length).Select(n => Invariant($"{n:0000}")), records.Select(r => r[..4]));
        Assert.All(records, r => Assert.Contains($"]({r})", list, StringComparison.Ordinal));
    }

    [Fact]
    public void Record_hasItsFourHeadings() =>
        Assert.All(Records(), r =>
            Assert.Equal(
                ["Context", "Decision", "Consequences", "Where it was measured"],
                Heading().Matches(Text(r)).Select(h => h.Groups["name"].Value)
            )
        );

    [Fact]
    public void Record_namesTypesThatExist()
    {
        string root = SourceFile.RepositoryRoot();
        HashSet<string> files =
        [
            .. new[] { "src", "tests" }
                .SelectMany(d => Directory.EnumerateFiles(Path.Combine(root, d), "*.cs", SearchOption.AllDirectories))
                .Select(f => Path.GetFileNameWithoutExtension(f)),
        ];

        Assert.All(Records(), r => Assert.All(TypeName().Matches(Text(r)), t => Assert.Contains(t.Groups["name"].Value, files)));
    }

    private static string[] Records() =>
        [.. Directory.EnumerateFiles(_folder, "0*.md").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private static string Text(string record) => File.ReadAllText(Path.Combine(_folder, record)).ReplaceLineEndings("\n");

    [GeneratedRegex("^## (?<name>.*)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Heading();

    // "Scalar" is TorchSharp's.
    [GeneratedRegex("`(?!Scalar`)(?<name>[A-Z][a-z]+[A-Za-z0-9]*)`", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeName();
}

using System.Text.RegularExpressions;

namespace DaFsl.Library.Tests.Architecture;

/// <summary>docs/architecture.md tells of files that there are.</summary>
public sealed partial class ArchitecturePageTests
{
    private const int LongestWalk = 8;

    private static readonly string _root = SourceFile.RepositoryRoot();

    private static readonly string[] _lines = File.ReadAllLines(Path.Combine(_root, "docs", "architecture.md"));

    [Fact]
    public void Files_that_the_page_names_exist()
    {
        string[] named =
        [
            .. _lines.SelectMany(l => NamedFile().Matches(l)).Select(m => m.Groups[1].Value).Distinct(StringComparer.Ordinal),
        ];

        Assert.NotEmpty(named);
        Assert.All(named, f =>
            Assert.True(
                File.Exists(Path.Combine(_root, "src", "DaFsl.Library", f)) || File.Exists(Path.Combine(_root, f)),
                $"There is no file {f}."
            )
        );
    }

    [Theory]
    [InlineData("An image from reader to generator")]
    [InlineData("A plan from strategy to optimizer")]
    [InlineData("A verb of the builder to the report's table")]
    public void Walks_are_short(string walk)
    {
        string[] steps = [.. _lines.SkipWhile(l => l != $"### {walk}").Skip(1).TakeWhile(l => !l.StartsWith('#')).Where(l => l.Length > 0)];

        Assert.InRange(steps.Length, 2, LongestWalk);
        Assert.All(steps.Index(), step => Assert.StartsWith(Invariant($"{step.Index + 1}. `"), step.Item, StringComparison.Ordinal));
        Assert.All(steps, step => Assert.Single(NamedFile().Matches(step)));
    }

    [GeneratedRegex(@"`(\w[\w.-]*/[\w./-]+\.(?:cs|py|sh|props|md))`")]
    private static partial Regex NamedFile();
}

using System.Reflection;
using System.Text.RegularExpressions;
using DaFsl.Library.Tests.Architecture;

namespace DaFsl.Library.Tests.Data;

/// <summary>
/// docs/data.md says how each case in a data set is handled, and names a test for each line: the test exists, and no kind of line
/// is missing.
/// </summary>
public sealed partial class DataPromisesTests
{
    private static readonly string[] _kinds = ["accepted", "repaired", "reported", "refused"];

    private static readonly string[] _sections = ["ImageFolderReader", "Every format", "PASCAL VOC", "COCO", "FFHQ", "UMDFaces", "Images"];

    private static readonly IReadOnlyList<(string Section, string Kind, string Line, string[] Tests)> _lines = Read();

    [Fact]
    public void Page_everySection_hasEveryKind() =>
        Assert.Empty(
            _sections.SelectMany(s => _kinds.Where(k => !_lines.Any(l => l.Section == s && l.Kind == k)).Select(k => $"{s}: {k}"))
        );

    [Fact]
    public void Page_everyLine_isOfAKindAndNamesATest() =>
        Assert.Empty(_lines.Where(l => !_kinds.Contains(l.Kind) || l.Tests.Length == 0).Select(l => l.Line));

    [Fact]
    public void Page_everyTestThatIsNamed_exists()
    {
        HashSet<string> tests =
        [
            .. typeof(DataPromisesTests)
                .Assembly.GetTypes()
                .SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Public))
                .Where(m => m.GetCustomAttributes<FactAttribute>().Any())
                .Select(m => $"{m.DeclaringType!.Name}.{m.Name}"),
        ];

        Assert.Contains($"{nameof(DataPromisesTests)}.{nameof(Page_everyTestThatIsNamed_exists)}", tests);
        Assert.Empty(_lines.SelectMany(l => l.Tests).Except(tests));
    }

    private static List<(string Section, string Kind, string Line, string[] Tests)> Read()
    {
        var lines = new List<(string, string, string, string[])>();
        string section = "";
        foreach (string line in File.ReadLines(Path.Combine(SourceFile.RepositoryRoot(), "docs", "data.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal))
            {
                section = line[3..].Trim();
            }
            else if (
                line.StartsWith("| ", StringComparison.Ordinal)
                && !line.StartsWith("| ---", StringComparison.Ordinal)
                && !line.StartsWith("| |", StringComparison.Ordinal)
            )
            {
                string[] cells = line.Split('|', StringSplitOptions.TrimEntries);
                lines.Add((section, cells[1], line, [.. TestName().Matches(cells[^2]).Select(m => m.Groups[1].Value)]));
            }
        }

        return lines;
    }

    [GeneratedRegex(@"`(\w+\.\w+)`")]
    private static partial Regex TestName();
}

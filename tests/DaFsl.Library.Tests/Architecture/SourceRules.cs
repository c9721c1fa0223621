using System.Text.RegularExpressions;

namespace DaFsl.Library.Tests.Architecture;

/// <summary>
/// The rules of docs/architecture.md that can be read from the text of a source file; each tells every breach with its place.
/// </summary>
internal static partial class SourceRules
{
    private const int MostLines = 300;

    private const int MostColumns = 140;

    private static readonly Dictionary<string, int> _floors = new(StringComparer.Ordinal)
    {
        ["Runtime"] = 0,
        ["Statistics"] = 1,
        ["Imaging"] = 1,
        ["Data"] = 2,
        ["Synthetic"] = 3,
        ["Imbalance"] = 3,
        ["Similarity"] = 3,
        ["Evaluation"] = 3,
        ["Networks"] = 3,
        ["Features"] = 4,
        ["Training"] = 4,
        ["Distillation"] = 5,
        ["Detection"] = 6,
        ["Augmentation"] = 6,
        ["Classification"] = 6,
        ["Pipeline"] = 7,
    };

    /// <summary>A file lies in a room that has a floor.</summary>
    public static IEnumerable<string> RoomFaults(SourceFile file)
    {
        if (!_floors.ContainsKey(file.Room))
        {
            yield return $"{file.Path}: lies in no room that has a floor ({string.Join(", ", _floors.Keys)}).";
        }
    }

    /// <summary>A namespace is the path of the folder.</summary>
    public static IEnumerable<string> NamespaceFaults(SourceFile file)
    {
        string expected = $"DaFsl.Library.{file.Folder.Replace('/', '.')}".TrimEnd('.');
        for (int line = 0; line < file.Lines.Count; line++)
        {
            Match declared = NamespaceLine().Match(file.Lines[line]);
            if (declared.Success && declared.Groups[1].Value != expected)
            {
                yield return $"{file.Path}:{line + 1}: namespace {declared.Groups[1].Value}; expected {expected}.";
            }
        }
    }

    /// <summary>A room uses rooms on floors below its own, and itself.</summary>
    public static IEnumerable<string> FloorFaults(SourceFile file)
    {
        if (!_floors.TryGetValue(file.Room, out int floor))
        {
            yield break;
        }

        for (int line = 0; line < file.Lines.Count; line++)
        {
            string text = file.Lines[line];
            if (CommentLine().IsMatch(text) || NamespaceLine().IsMatch(text))
            {
                continue;
            }

            foreach (string used in RoomName().Matches(text).Select(m => m.Value).Distinct())
            {
                if (used != file.Room && _floors.TryGetValue(used, out int usedFloor) && usedFloor >= floor)
                {
                    yield return $"{file.Path}:{line + 1}: {file.Room} (floor {floor}) uses {used} (floor {usedFloor}).";
                }
            }
        }
    }

    /// <summary>A line fits on a screen. In tests an expected text may be as long as it is: one that stands in a raw string.</summary>
    /// <param name="file">The file.</param>
    /// <param name="withRawStrings">Whether the lines of raw strings count, too.</param>
    public static IEnumerable<string> WidthFaults(SourceFile file, bool withRawStrings)
    {
        bool isWithin = false;
        for (int line = 0; line < file.Lines.Count; line++)
        {
            int quotes = file.Lines[line].Split("\"\"\"").Length - 1;
            if (file.Lines[line].Length > MostColumns && (withRawStrings || (!isWithin && quotes == 0)))
            {
                yield return $"{file.Path}:{line + 1}: the line has {file.Lines[line].Length} columns; at most {MostColumns} are allowed.";
            }

            isWithin ^= quotes % 2 != 0;
        }
    }

    /// <summary>A file fits in a reader's head.</summary>
    public static IEnumerable<string> LengthFaults(SourceFile file)
    {
        if (file.Lines.Count > MostLines)
        {
            yield return $"{file.Path}:{MostLines + 1}: the file has {file.Lines.Count} lines; at most {MostLines} are allowed.";
        }
    }

    /// <summary>A summary begins with a noun or a verb.</summary>
    public static IEnumerable<string> SummaryFaults(SourceFile file)
    {
        for (int line = 0; line < file.Lines.Count; line++)
        {
            string text = file.Lines[line].TrimStart();
            bool isAlone = text == "/// <summary>" && line + 1 < file.Lines.Count;
            string first = isAlone ? file.Lines[line + 1].Trim().Replace("/// ", "/// <summary>", StringComparison.Ordinal) : text;
            if (QuestionSummary().Match(first) is { Success: true } question)
            {
                yield return $"{file.Path}:{line + 1}: the summary begins with '{question.Groups[1].Value}'; a noun or a verb is expected.";
            }
        }
    }

    [GeneratedRegex("^/// <summary>(What|Whether|How|Where|Which|Who|Whom|Whose|Why|Told)\\b")]
    private static partial Regex QuestionSummary();

    [GeneratedRegex(@"^\s*namespace\s+([\w.]+)")]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^\s*(//|\*|/\*)")]
    private static partial Regex CommentLine();

    /// <summary>
    /// <c>DaFsl.Library.Room</c>; also <c>Room.Type</c>, for the library's own namespaces are in scope without their beginning.
    /// </summary>
    [GeneratedRegex(@"(?<=\bDaFsl\.Library\.)\w+|(?<![\w.])\w+(?=\.[A-Z])")]
    private static partial Regex RoomName();
}

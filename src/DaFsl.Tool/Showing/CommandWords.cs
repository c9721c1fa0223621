using System.Text.RegularExpressions;
using DaFsl.Tool.Reading;

namespace DaFsl.Tool.Showing;

/// <summary>Says what the library tells in the words of the command line: an option of the library by the flag that sets it.</summary>
internal static partial class CommandWords
{
    // One table for all programs; each of them has these flags, or reads nothing that the text is about.
    private static readonly (string Library, string Program)[] _words =
    [
        ("ReadOptions.Classes", DataChoice.ClassesFlag),
        ("ReadOptions.FollowLinks", DataChoice.FollowLinksFlag),
        ("ReadOptions.Strict", "--strict"),
        ("which ImageFolderReader reads", "which folder:DIR reads"),
        ("ImageFolderReader reads", "folder:DIR reads"),
        ("with PascalVocReader (voc:)", "with voc:DIR"),
        ("with CocoReader", "with coco:DIR"),
        ("MethodStudyOptions.ScarceCounts", "--keep"),
        ("MethodStudyOptions.Seeds", "--seeds"),
        ("MethodStudyOptions.MostOfOthers", "--others"),
        ("PaperStudyOptions.Seeds", "--seeds"),
        ("DistillationOptions.Weights", "--weights"),
    ];

    /// <summary>
    /// The same in the words of the command line. What no flag sets is named as the library's, so that nobody looks for it among the flags.
    /// </summary>
    public static string Of(string text)
    {
        foreach ((string library, string program) in _words)
        {
            text = text.Replace(library, program, StringComparison.Ordinal);
        }

        return Option().Replace(text, m => $"{(IsStart(text, m.Index) ? "The" : "the")} library's {m.Value}");
    }

    private static bool IsStart(string text, int index) =>
        index == 0 || (index > 1 && text[index - 2] is '.' or '\n' && text[index - 1] is ' ');

    [GeneratedRegex(@"(?<!library's )(?<![\w./\\])[A-Z]\w*Options(\.[A-Z]\w*)+")]
    private static partial Regex Option();
}

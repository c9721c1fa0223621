namespace DaFsl.Library.Runtime.Texts;

/// <summary>Names and other texts of somebody else's as messages show them: they may be long and hold anything.</summary>
internal static class ForeignText
{
    private const int LongestValue = 60;
    private const int LongestName = 100;

    /// <summary>The text with a question mark in place of each character that a screen does not show, or that moves what follows.</summary>
    public static string Show(string text) => text.Any(IsHidden) ? string.Concat(text.Select(c => IsHidden(c) ? '?' : c)) : text;

    /// <summary>The text, or its beginning where it is long.</summary>
    public static string Cut(string text, int longest = LongestValue)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        // Not between the halves of a character that takes two.
        int end = char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest;
        return $"{text[..end]}…";
    }

    /// <summary>A name in quotation marks, fit to be shown, cut where it is long.</summary>
    public static string Quote(string name) => $"'{Show(Cut(name, LongestName))}'";

    /// <summary>Two names with a dot between them, as <see cref="Quote(string)"/> shows one. Neither is copied where it is long.</summary>
    public static string Quote(string first, string second) => Quote($"{Start(first)}.{Start(second)}");

    private static string Start(string name) => name.Length > LongestName ? name[..(LongestName + 1)] : name;

    // Control characters, and the marks that break a line or turn its direction, which are none.
    private static bool IsHidden(char c) =>
        char.IsControl(c) || c is '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}

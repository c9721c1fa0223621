namespace DaFsl.Library.Data.Reading;

/// <summary>Texts out of a data set as messages show them.</summary>
internal static class Quote
{
    private const int Longest = 60;

    /// <summary>The text, or its beginning where it is long.</summary>
    public static string Shorten(string text) => text.Length <= Longest ? text : $"{text[..Longest]}…";
}

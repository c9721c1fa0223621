namespace DaFsl.Library.Runtime.Texts;

/// <summary>Names in a row, as messages list them.</summary>
internal static class Listing
{
    private const int MostNames = 6;

    /// <summary>The names with commas between; of many the first ones, and how many more there are.</summary>
    public static string Of(IEnumerable<string> names, int most = MostNames)
    {
        string[] all = [.. names];
        return all.Length <= most ? string.Join(", ", all) : Invariant($"{string.Join(", ", all.Take(most))} and {all.Length - most} more");
    }

    /// <summary>The same with each name in quotation marks.</summary>
    public static string Quoted(IEnumerable<string> names, int most = int.MaxValue) => Of(names.Select(ForeignText.Quote), most);
}

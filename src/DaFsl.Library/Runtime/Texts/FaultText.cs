namespace DaFsl.Library.Runtime.Texts;

/// <summary>A description of faults, limited to the first ones if there are many.</summary>
internal static class FaultText
{
    private const int MostTold = 5;

    /// <summary>The first sentences, and whether there are more; empty where there is none. What is not told is not looked for.</summary>
    public static string First(IEnumerable<string> faults)
    {
        string[] first = [.. faults.Take(MostTold + 1)];
        return string.Join(' ', first.Take(MostTold)) + (first.Length > MostTold ? " And there is more." : "");
    }
}

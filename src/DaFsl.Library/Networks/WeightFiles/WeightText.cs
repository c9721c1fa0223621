using System.Globalization;

namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>Names and shapes as messages show them. They come out of somebody else's file, so they may be long and hold anything.</summary>
internal static class WeightText
{
    private const int Longest = 100;

    /// <summary>A name in quotation marks, without control characters, cut where it is long.</summary>
    public static string Quote(string name)
    {
        string shown = name.Length > Longest ? $"{name[..Longest]}…" : name;
        return $"'{string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c))}'";
    }

    /// <summary>Two names with a dot between them, as <see cref="Quote(string)"/> shows one. Neither is copied where it is long.</summary>
    public static string Quote(string first, string second) => Quote($"{Cut(first)}.{Cut(second)}");

    private static string Cut(string name) => name.Length > Longest ? name[..(Longest + 1)] : name;

    /// <summary><c>(64, 3, 7, 7)</c>, as Python writes a shape, or <c>(64)</c>.</summary>
    public static string Shape(IEnumerable<long> shape) =>
        $"({string.Join(", ", shape.Select(s => s.ToString(CultureInfo.InvariantCulture)))})";
}

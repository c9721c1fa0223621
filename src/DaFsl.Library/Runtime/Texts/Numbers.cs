using System.Globalization;

namespace DaFsl.Library.Runtime.Texts;

/// <summary>Formats numbers in texts the same in every culture.</summary>
internal static class Numbers
{
    /// <summary>The numbers one after the other.</summary>
    public static string Join<TNumber>(string separator, IEnumerable<TNumber> numbers)
        where TNumber : IFormattable => string.Join(separator, numbers.Select(n => n.ToString(format: null, CultureInfo.InvariantCulture)));

    /// <summary>A tensor's shape: <c>(64, 3, 7, 7)</c>, or <c>(64)</c>.</summary>
    public static string Shape(IEnumerable<long> shape) => $"({Join(", ", shape)})";
}

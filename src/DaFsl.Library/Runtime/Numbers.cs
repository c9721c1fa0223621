using System.Globalization;

namespace DaFsl.Library.Runtime;

/// <summary>Numbers in texts, written alike in every culture.</summary>
internal static class Numbers
{
    /// <summary>The numbers one after the other.</summary>
    public static string Join<TNumber>(string separator, IEnumerable<TNumber> numbers)
        where TNumber : IFormattable => string.Join(separator, numbers.Select(n => n.ToString(format: null, CultureInfo.InvariantCulture)));
}

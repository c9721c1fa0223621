using System.Globalization;

namespace DaFsl.Library.Data.Coco;

/// <summary>Numbers by which a file's parts refer to each other; some tools write texts, which are numbered here as they come.</summary>
internal sealed class CocoIds
{
    // Numbers of files are far from here.
    private const long FirstText = long.MinValue;
    private const long LeastNumber = long.MinValue / 2;

    private readonly Dictionary<string, long> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    /// <summary>True if a number can be an ID of a file.</summary>
    public static bool IsPossible(long number) => number > LeastNumber;

    /// <summary>The number that stands for a text.</summary>
    public long Of(string text)
    {
        if (!_numbers.TryGetValue(text, out long number))
        {
            number = FirstText + _texts.Count;
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }

    /// <summary>The number as the file has it.</summary>
    public string Show(long number) =>
        number > LeastNumber ? number.ToString(CultureInfo.InvariantCulture) : $"'{_texts[(int)(number - FirstText)]}'";
}

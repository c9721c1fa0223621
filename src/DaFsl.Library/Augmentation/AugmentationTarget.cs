using System.ComponentModel;
using System.Globalization;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation;

/// <summary>
/// The rule for the number of images to make of each scarce class. In settings it is a text in the format of <see cref="Parse"/>.
/// </summary>
[TypeConverter(typeof(Converter))]
public sealed class AugmentationTarget
{
    private readonly Func<IReadOnlyDictionary<string, int>, string[], IReadOnlyDictionary<string, int>> _plan;

    private readonly string _text;

    private AugmentationTarget(
        string text,
        string name,
        Func<IReadOnlyDictionary<string, int>, string[], IReadOnlyDictionary<string, int>> plan
    )
    {
        _text = text;
        Name = name;
        _plan = plan;
    }

    /// <summary>The name of the target in reports.</summary>
    public string Name { get; }

    /// <summary>Until each scarce class has as many as the largest class, or a share of that.</summary>
    /// <param name="share">The share, above 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of its range.</exception>
    public static AugmentationTarget LargestClass(double share = 1) =>
        share is > 0 and <= 1
            ? new AugmentationTarget(
                Invariant($"{nameof(LargestClass)}({share})"),
                Invariant($"{share} of the largest class"),
                (counts, scarce) => UpTo((int)Math.Round(share * counts.Values.Max(), MidpointRounding.AwayFromZero), counts, scarce)
            )
            : throw OutOfRange.Of(nameof(share), share, "It must be above 0, up to 1.");

    /// <summary>Generates images until each scarce class has the given number.</summary>
    /// <param name="count">The number of images, real ones included, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is out of its range.</exception>
    public static AugmentationTarget EachClass(int count)
    {
        OutOfRange.ThrowIfLessThan(count, 1);
        return new AugmentationTarget(Invariant($"{nameof(EachClass)}({count})"), Invariant($"{count} a class"), (counts, scarce) =>
            UpTo(count, counts, scarce)
        );
    }

    /// <summary>So many images in all, one after the other to the scarce class that then has fewest.</summary>
    /// <param name="count">The total number of images to generate, 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    public static AugmentationTarget InAll(int count)
    {
        OutOfRange.ThrowIfNegative(count);
        return new AugmentationTarget(Invariant($"{nameof(InAll)}({count})"), Invariant($"{count} in all"), (counts, scarce) =>
            Raise(count, counts, scarce)
        );
    }

    /// <summary>
    /// Reads a target from a text, as settings have it: <c>LargestClass</c>, <c>LargestClass(0.5)</c>, <c>EachClass(500)</c> or
    /// <c>InAll(1000)</c>.
    /// </summary>
    /// <param name="text">The text, as <see cref="ToString"/> writes it.</param>
    /// <exception cref="FormatException">It is none, or its number is out of its range.</exception>
    public static AugmentationTarget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Trim().TrimEnd(')').Split('(', StringSplitOptions.TrimEntries);
        string number = parts.Length == 2 ? parts[1] : "";
        bool isWhole = int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count);
        bool isShare = double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double share);
        bool Is(string name) => parts[0].Equals(name, StringComparison.OrdinalIgnoreCase);
        return parts.Length switch
        {
            1 when Is(nameof(LargestClass)) => LargestClass(),
            2 when Is(nameof(LargestClass)) && isShare && share is > 0 and <= 1 => LargestClass(share),
            2 when Is(nameof(EachClass)) && isWhole && count >= 1 => EachClass(count),
            2 when Is(nameof(InAll)) && isWhole => InAll(count),
            _ => throw new FormatException(
                $"'{text}' is not a target: it must be LargestClass, LargestClass(SHARE) with a share above 0 up "
                    + "to 1, EachClass(N) from 1, or InAll(N) from 0."
            ),
        };
    }

    /// <summary>The target as <see cref="Parse"/> reads it.</summary>
    public override string ToString() => _text;

    /// <summary>Computes the number of images to make of each scarce class.</summary>
    /// <param name="counts">The number of images of each class.</param>
    /// <param name="scarce">The scarce classes, each of them counted.</param>
    /// <returns>A number, 0 or more, for each scarce class.</returns>
    /// <exception cref="ArgumentException">A scarce class is named twice or was not counted.</exception>
    public IReadOnlyDictionary<string, int> Plan(IReadOnlyDictionary<string, int> counts, IEnumerable<string> scarce)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(scarce);
        string[] names = [.. scarce];
        if (names.FirstOrDefault(n => !counts.ContainsKey(n)) is { } stranger)
        {
            throw new ArgumentException(
                $"Class '{stranger}' was not counted; the counted classes are: {string.Join(", ", counts.Keys)}.",
                nameof(scarce)
            );
        }

        if (names.GroupBy(n => n, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Class '{twice.Key}' is named twice.", nameof(scarce));
        }

        return _plan(counts, names);
    }

    private static Dictionary<string, int> UpTo(int target, IReadOnlyDictionary<string, int> counts, string[] scarce) =>
        scarce.ToDictionary(n => n, n => Math.Max(0, target - counts[n]), StringComparer.Ordinal);

    private static Dictionary<string, int> Raise(int count, IReadOnlyDictionary<string, int> counts, string[] scarce)
    {
        Dictionary<string, int> made = scarce.ToDictionary(n => n, _ => 0, StringComparer.Ordinal);
        for (int i = 0; i < count && scarce.Length > 0; i++)
        {
            // Of classes that have equally few, the one that was named first.
            made[scarce.MinBy(n => counts[n] + made[n])!]++;
        }

        return made;
    }

    private sealed class Converter : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
            sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text ? Parse(text) : base.ConvertFrom(context, culture, value);
    }
}

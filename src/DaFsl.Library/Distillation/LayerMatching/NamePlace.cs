using System.Globalization;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>
/// The position of a layer by its name: numbers are compared as numbers, and names without a number come last; a weight of more dimensions
/// comes before a vector.
/// </summary>
internal readonly record struct NamePlace(string Path, bool IsWeighty) : IComparable<NamePlace>
{
    public int CompareTo(NamePlace other)
    {
        string[] own = Path.Split('.');
        string[] others = other.Path.Split('.');
        for (int i = 0; i < Math.Min(own.Length, others.Length); i++)
        {
            if (own[i] != others[i])
            {
                return Compare(own[i], i == own.Length - 1, others[i], i == others.Length - 1, other);
            }
        }

        return own.Length.CompareTo(others.Length);
    }

    // Layers that stand beside containers: a stem (conv1, bn1) has a number and comes before them, a head (fc) has none and comes after.
    private int Compare(string own, bool isLeaf, string others, bool isOtherLeaf, NamePlace other)
    {
        (int ownClass, int otherClass) = (ClassOf(own, isLeaf), ClassOf(others, isOtherLeaf));
        if (ownClass != otherClass)
        {
            return ownClass.CompareTo(otherClass);
        }

        (long ownNumber, long otherNumber) = (Number(own), Number(others));
        return ownNumber != otherNumber ? ownNumber.CompareTo(otherNumber)
            : IsWeighty != other.IsWeighty && isLeaf && isOtherLeaf ? other.IsWeighty.CompareTo(IsWeighty)
            : string.CompareOrdinal(own, others);
    }

    private static int ClassOf(string segment, bool isLeaf) =>
        !char.IsAsciiDigit(segment[^1]) ? 2
        : isLeaf && !char.IsAsciiDigit(segment[0]) ? 0
        : 1;

    private static long Number(string segment) =>
        long.TryParse(
            segment.AsSpan(segment.TrimEnd("0123456789".ToCharArray()).Length),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long number
        )
            ? number
            : 0;
}

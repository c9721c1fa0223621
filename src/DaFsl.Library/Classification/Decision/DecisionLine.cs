using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// The line between classes: one offset a class, added to its score before the class with the highest score is answered. With two classes
/// it is a threshold on the difference of their scores. Calibrated probabilities stay as they are: the class answered need not be the
/// likeliest.
/// </summary>
internal sealed class DecisionLine : IEquatable<DecisionLine>
{
    private readonly double[] _offsets;

    /// <param name="offsets">The offset of each class, at least two.</param>
    /// <exception cref="ArgumentException">There are fewer than two, or one is not finite.</exception>
    public DecisionLine(IReadOnlyList<double> offsets)
    {
        ArgumentNullException.ThrowIfNull(offsets);
        if (offsets.Count < 2)
        {
            throw new ArgumentException(
                $"A decision line needs at least two classes, but there {(offsets.Count == 1 ? "is" : "are")} "
                    + $"{Counted.Of(offsets.Count, "offset")}.",
                nameof(offsets)
            );
        }

        for (int c = 0; c < offsets.Count; c++)
        {
            if (!double.IsFinite(offsets[c]))
            {
                throw new ArgumentException(Invariant($"The offset of class {c} is {offsets[c]}; it must be finite."), nameof(offsets));
            }
        }

        _offsets = [.. offsets];
    }

    /// <summary>The offset of each class.</summary>
    public IReadOnlyList<double> Offsets => _offsets;

    /// <summary>The line that changes nothing.</summary>
    public static DecisionLine None(int classes) => new(new double[classes]);

    /// <summary>The class answered. Of equal ones the one with the lowest offset, so that a scarce class must be above the line.</summary>
    /// <param name="scores">The score of each class.</param>
    /// <exception cref="ArgumentException">There are not as many scores as classes.</exception>
    public int Answer(IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count != _offsets.Length)
        {
            throw new ArgumentException(
                $"The line has {Counted.Of(_offsets.Length, "class", "classes")}, but there {(scores.Count == 1 ? "is" : "are")} "
                    + $"{Counted.Of(scores.Count, "score")}.",
                nameof(scores)
            );
        }

        int best = 0;
        for (int c = 1; c < _offsets.Length; c++)
        {
            (double own, double highest) = (scores[c] + _offsets[c], scores[best] + _offsets[best]);
            best = own > highest || (own.Equals(highest) && _offsets[c] < _offsets[best]) ? c : best;
        }

        return best;
    }

    /// <inheritdoc/>
    public bool Equals(DecisionLine? other) => other is not null && _offsets.AsSpan().SequenceEqual(other._offsets);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DecisionLine);

    /// <inheritdoc/>
    public override int GetHashCode() => _offsets.Aggregate(_offsets.Length, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => $"({Numbers.Join(", ", _offsets)})";
}

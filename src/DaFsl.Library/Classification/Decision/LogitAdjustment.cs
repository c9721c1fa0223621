using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification.Decision;

/// <summary>
/// Logit adjustment after training (Menon et al., "Long-tail learning via logit adjustment", ICLR 2021, equation 9): each class's score
/// less <c>tau * log(prior of training)</c>, plus the logarithm of the prior that is to be expected.
/// </summary>
internal static class LogitAdjustment
{
    /// <summary>The adjustment as a decision line.</summary>
    /// <param name="counts">The number of training images of each class, 1 or more.</param>
    /// <param name="tau">The strength, 0 or more; 1 is the paper's, which is right for scores that are log-probabilities.</param>
    /// <param name="target">The prior to expect, above 0; <see langword="null"/> for equal classes.</param>
    /// <exception cref="ArgumentException">A count or a prior is not above 0, or they differ in number.</exception>
    public static DecisionLine Line(IReadOnlyList<int> counts, double tau = 1, IReadOnlyList<double>? target = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        OutOfRange.ThrowIfNegative(tau);
        if (target is not null && target.Count != counts.Count)
        {
            throw new ArgumentException(
                Invariant($"There are {counts.Count} classes, but the prior to expect has {target.Count}."),
                nameof(target)
            );
        }

        double all = counts.Sum(c => (double)c);
        double sum = target?.Sum() ?? counts.Count;
        double[] offsets = new double[counts.Count];
        for (int c = 0; c < counts.Count; c++)
        {
            if (counts[c] < 1)
            {
                throw new ArgumentException(
                    Invariant($"Class {c} has {counts[c]} training images; each class needs at least 1."),
                    nameof(counts)
                );
            }

            double expected = target?[c] ?? 1;
            if (!(expected > 0) || !double.IsFinite(expected))
            {
                throw new ArgumentException(
                    Invariant($"The prior to expect of class {c} is {expected}; it must be above 0."),
                    nameof(target)
                );
            }

            offsets[c] = Math.Log(expected / sum) - (tau * Math.Log(counts[c] / all));
        }

        return new DecisionLine(offsets);
    }
}

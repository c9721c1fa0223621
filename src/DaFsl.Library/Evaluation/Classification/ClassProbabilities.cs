using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Evaluation.Classification;

/// <summary>
/// The predictions of a classifier for held-out items: one probability per class and item. Validated once, for everything that is computed
/// from them.
/// </summary>
internal sealed class ClassProbabilities
{
    // Rounding of float32 over some classes.
    private const double Tolerance = 1e-3;

    private ClassProbabilities(IReadOnlyList<int> truth, IReadOnlyList<IReadOnlyList<float>> rows)
    {
        Truth = truth;
        Rows = rows;
    }

    /// <summary>Each item's class.</summary>
    public IReadOnlyList<int> Truth { get; }

    /// <summary>Each item's probabilities, by class.</summary>
    public IReadOnlyList<IReadOnlyList<float>> Rows { get; }

    /// <summary>Checks probabilities.</summary>
    /// <param name="classes">The number of classes.</param>
    /// <param name="truth">Each item's class.</param>
    /// <param name="probabilities">Each item's probabilities.</param>
    /// <exception cref="ArgumentException">
    /// There is no item, or the lists do not fit, or what stands in them are no probabilities.
    /// </exception>
    public static ClassProbabilities Check(int classes, IReadOnlyList<int> truth, IReadOnlyList<IReadOnlyList<float>> probabilities)
    {
        ArgumentNullException.ThrowIfNull(truth);
        ArgumentNullException.ThrowIfNull(probabilities);
        if (truth.Count != probabilities.Count)
        {
            throw new ArgumentException(
                $"Each item needs a true label and its probabilities, but {Counted.Of(truth.Count, "label")} "
                    + $"came with probabilities of {probabilities.Count}.",
                nameof(probabilities)
            );
        }

        if (truth.Count == 0)
        {
            throw new ArgumentException("There is no item to score.", nameof(truth));
        }

        for (int i = 0; i < truth.Count; i++)
        {
            if (truth[i] < 0 || truth[i] >= classes)
            {
                throw new ArgumentException(
                    Invariant($"Item {i}'s true label is {truth[i]}; with {classes} classes, labels run from 0 to {classes - 1}."),
                    nameof(truth)
                );
            }

            if (probabilities[i].Count != classes)
            {
                throw new ArgumentException(
                    Invariant($"Item {i} has {Counted.Of(probabilities[i].Count, "probability", "probabilities")} for ")
                        + Invariant($"{Counted.Of(classes, "class", "classes")}."),
                    nameof(probabilities)
                );
            }

            double sum = probabilities[i].Sum(p => (double)p);
            if (!(Math.Abs(sum - 1) < Tolerance) || probabilities[i].Any(p => p < 0))
            {
                throw new ArgumentException(
                    Invariant($"Item {i}'s probabilities sum to {sum}, or one is below 0; they must sum to 1."),
                    nameof(probabilities)
                );
            }
        }

        return new ClassProbabilities(truth, probabilities);
    }
}

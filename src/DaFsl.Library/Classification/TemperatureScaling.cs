using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification;

/// <summary>
/// Temperature scaling (Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, section 4.2): all logits are divided by one
/// number, chosen so that the cross-entropy on held-back items is least. Which class is likeliest does not change.
/// </summary>
internal static class TemperatureScaling
{
    // Temperatures of networks lie between 0.5 and 5 or so.
    private const double Lowest = 1.0 / 64;
    private const double Highest = 64;

    // Each step leaves 0.618 of the interval: after so many, less than a billionth.
    private const int Steps = 60;

    /// <summary>
    /// Finds the temperature by golden section on its logarithm; the cross-entropy has one valley, as it is convex in 1 / T.
    /// </summary>
    /// <param name="logits">The logits of each item, one a class.</param>
    /// <param name="labels">The class of each item.</param>
    /// <exception cref="ArgumentException">
    /// There is no item, or the lists differ in length, or a label names no class, or a logit is not finite.
    /// </exception>
    public static TemperatureFit Fit(IReadOnlyList<IReadOnlyList<float>> logits, IReadOnlyList<int> labels)
    {
        ArgumentNullException.ThrowIfNull(logits);
        ArgumentNullException.ThrowIfNull(labels);
        ThrowIfUnfit(logits, labels);
        double before = Loss(logits, labels, 1);
        double shrink = (Math.Sqrt(5) - 1) / 2;
        (double low, double high) = (Math.Log(Lowest), Math.Log(Highest));
        (double left, double right) = (high - (shrink * (high - low)), low + (shrink * (high - low)));
        (double lossLeft, double lossRight) = (Loss(logits, labels, Math.Exp(left)), Loss(logits, labels, Math.Exp(right)));
        for (int i = 0; i < Steps; i++)
        {
            if (lossLeft <= lossRight)
            {
                (high, right, lossRight) = (right, left, lossLeft);
                left = high - (shrink * (high - low));
                lossLeft = Loss(logits, labels, Math.Exp(left));
            }
            else
            {
                (low, left, lossLeft) = (left, right, lossRight);
                right = low + (shrink * (high - low));
                lossRight = Loss(logits, labels, Math.Exp(right));
            }
        }

        double temperature = Math.Exp((low + high) / 2);
        double after = Loss(logits, labels, temperature);

        // At an end of the range, or on a level stretch, nothing speaks for one temperature over the next.
        bool isBounded =
            after < Loss(logits, labels, Lowest)
            && after < Loss(logits, labels, Highest)
            && temperature > 1.01 * Lowest
            && temperature < 0.99 * Highest;
        return isBounded ? new TemperatureFit(temperature, true, before, after) : new TemperatureFit(1, false, before, before);
    }

    /// <summary>Probabilities out of logits: <c>softmax(logits / temperature)</c>.</summary>
    /// <param name="logits">The logits, one a class.</param>
    /// <param name="temperature">The temperature, above 0.</param>
    public static float[] Probabilities(IReadOnlyList<float> logits, double temperature)
    {
        ArgumentNullException.ThrowIfNull(logits);
        OutOfRange.ThrowIfNegativeOrZero(temperature);
        double largest = logits.Max();
        double[] powers = [.. logits.Select(l => Math.Exp((l - largest) / temperature))];
        double sum = powers.Sum();
        return [.. powers.Select(p => (float)(p / sum))];
    }

    /// <summary>The mean cross-entropy at a temperature.</summary>
    internal static double Loss(IReadOnlyList<IReadOnlyList<float>> logits, IReadOnlyList<int> labels, double temperature)
    {
        double sum = 0;
        for (int i = 0; i < labels.Count; i++)
        {
            sum += LossOf(logits[i], labels[i], temperature);
        }

        return sum / labels.Count;
    }

    /// <summary>An item's cross-entropy at a temperature.</summary>
    internal static double LossOf(IReadOnlyList<float> logits, int label, double temperature)
    {
        double largest = logits.Max();
        double powers = logits.Sum(l => Math.Exp((l - largest) / temperature));
        return Math.Log(powers) - ((logits[label] - largest) / temperature);
    }

    private static void ThrowIfUnfit(IReadOnlyList<IReadOnlyList<float>> logits, IReadOnlyList<int> labels)
    {
        if (logits.Count == 0)
        {
            throw new ArgumentException("There is no item to fit a temperature to.", nameof(logits));
        }

        if (logits.Count != labels.Count)
        {
            throw new ArgumentException(
                $"Each item needs a label, but {Counted.Of(logits.Count, "item")} came with {Counted.Of(labels.Count, "label")}.",
                nameof(labels)
            );
        }

        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] < 0 || labels[i] >= logits[i].Count)
            {
                throw new ArgumentException(
                    Invariant($"Item {i}'s label is {labels[i]}; it has {logits[i].Count} logits."),
                    nameof(labels)
                );
            }

            if (!logits[i].All(float.IsFinite))
            {
                throw new ArgumentException(Invariant($"A logit of item {i} is not finite."), nameof(logits));
            }
        }
    }
}

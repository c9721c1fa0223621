namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// The cross-entropy of images whose classes weigh the same in sum: an image of a class of n counts <c>N / (K n)</c> with N images and K
/// classes.
/// </summary>
/// <param name="labels">The class of each image.</param>
/// <param name="classes">K.</param>
internal sealed class BalancedSoftmax(int[] labels, int classes)
{
    private readonly double[] _weights =
    [
        .. Enumerable.Range(0, classes).Select(c => (double)labels.Length / classes / Math.Max(1, labels.Count(l => l == c))),
    ];

    /// <summary>Sums the weighted losses.</summary>
    /// <param name="logits">The logits, image by image; afterwards the sum's derivatives to them.</param>
    public double Loss(double[] logits)
    {
        double sum = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            Span<double> own = logits.AsSpan(i * classes, classes);
            double weight = _weights[labels[i]];
            double largest = double.NegativeInfinity;
            foreach (double logit in own)
            {
                largest = Math.Max(largest, logit);
            }

            double powers = 0;
            double ofLabel = own[labels[i]];
            foreach (ref double logit in own)
            {
                logit = Math.Exp(logit - largest);
                powers += logit;
            }

            sum += weight * (Math.Log(powers) - (ofLabel - largest));
            foreach (ref double logit in own)
            {
                logit *= weight / powers;
            }

            own[labels[i]] -= weight;
        }

        return sum;
    }
}

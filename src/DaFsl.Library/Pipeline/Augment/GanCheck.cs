using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>Faults of the trainings of GANs that can be seen before anything is trained.</summary>
internal static class GanCheck
{
    /// <summary>Returns a sentence for each training that is too short for its GAN to grow.</summary>
    /// <param name="gan">The GAN.</param>
    /// <param name="sourceEpochs">
    /// The number of epochs for which the source GAN is trained; <see langword="null"/> for as many as any other.
    /// </param>
    /// <param name="side">Side of its images in pixels.</param>
    /// <param name="imbalance">The verdict on the data.</param>
    public static IEnumerable<string> Faults(GanOptions gan, int? sourceEpochs, int side, ImbalanceReport imbalance)
    {
        if (imbalance.IsBalanced || gan.Architecture != GanArchitecture.Progressive || gan.Faults().Any())
        {
            yield break;
        }

        // The source GAN grows, and so does one that takes nothing over.
        int source = sourceEpochs ?? gan.Epochs;
        foreach (
            (string what, int epochs) in new[] { ("The source GAN", source), ("A GAN from the start", gan.Epochs) }.DistinctBy(t => t.Item2)
        )
        {
            if (GrowthSchedule.Fault(side, epochs * gan.BatchesPerEpoch, gan.GrowthBatches) is { } fault)
            {
                yield return $"{what} cannot grow: {fault}";
            }
        }
    }
}

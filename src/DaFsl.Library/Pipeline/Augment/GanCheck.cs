using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imbalance;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>What can be seen of the trainings of GANs before anything is trained.</summary>
internal static class GanCheck
{
    /// <summary>Why a GAN would be too short to grow in, a sentence a training.</summary>
    public static IEnumerable<string> Faults(DaFslOptions options, ImbalanceReport imbalance)
    {
        GanOptions gan = options.Gan;
        if (imbalance.IsBalanced || gan.Architecture != GanArchitecture.Progressive || gan.Faults().Any())
        {
            yield break;
        }

        // The source GAN grows, and so does one that takes nothing over.
        int source = options.Distillation.SourceGanEpochs ?? gan.Epochs;
        foreach ((string what, int epochs) in new[] { ("The source GAN", source), ("A GAN from the start", gan.Epochs) }.DistinctBy(t => t.Item2))
        {
            if (GrowthSchedule.Fault(options.ObjectSide, epochs * gan.BatchesPerEpoch, gan.GrowthBatches) is { } fault)
            {
                yield return $"{what} cannot grow: {fault}";
            }
        }
    }
}

using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline;

/// <summary>All settings of a pipeline. They are checked when the pipeline is built and read while it runs; change them before.</summary>
public sealed class DaFslOptions
{
    /// <summary>Where all chance comes from: the same seed, data and machine give the same result.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>What convolutions compute in.</summary>
    public ComputePrecision Precision { get; set; } = ComputePrecision.Auto;

    /// <summary>Side of the pictures of single objects in pixels: of DatasetS, DatasetB, the generated ones and the classifier's; a power of two from 8 to 256.</summary>
    public int ObjectSide { get; set; } = 32;

    /// <summary>The judge.</summary>
    public ImbalanceOptions Imbalance { get; } = new();

    /// <summary>The region proposer.</summary>
    public RegionProposalOptions Regions { get; } = new();

    /// <summary>What is distilled from, and how the way is chosen.</summary>
    public DistillationOptions Distillation { get; } = new();

    /// <summary>The GAN.</summary>
    public GanOptions Gan { get; } = new();

    /// <summary>What of the made pictures is kept.</summary>
    public QualityGateOptions Gate { get; } = new();

    /// <summary>In what the quality gate compares pictures.</summary>
    public GateFeatures GateFeatures { get; set; } = GateFeatures.RegionProposer;

    /// <summary>How many pictures of each scarce class the augmenters make.</summary>
    public AugmentationTarget AugmentationTarget { get; set; } = AugmentationTarget.LargestClass();

    /// <summary>The target classifier's network.</summary>
    public ClassifierNetworkOptions ClassifierNetwork { get; } = new();

    /// <summary>How the target classifier is trained.</summary>
    public ClassifierOptions Classifier { get; } = new();

    internal IEnumerable<string> Faults()
    {
        if (ObjectSide is < 8 or > 256 || !System.Numerics.BitOperations.IsPow2(ObjectSide))
        {
            yield return $"DaFslOptions.ObjectSide is {ObjectSide}; it must be a power of two from 8 to 256.";
        }

        if (!Enum.IsDefined(Precision))
        {
            yield return $"DaFslOptions.Precision is {Precision}; it must be Auto, Float32 or BFloat16.";
        }

        if (!Enum.IsDefined(GateFeatures))
        {
            yield return $"DaFslOptions.GateFeatures is {GateFeatures}; it must be RegionProposer, Source or Pixels.";
        }

        foreach (string fault in Imbalance.Faults()
            .Concat(Regions.Faults())
            .Concat(Distillation.Faults())
            .Concat(Gan.Faults())
            .Concat(Gate.Faults())
            .Concat(ClassifierNetwork.Faults())
            .Concat(Classifier.Faults()))
        {
            yield return fault;
        }
    }
}

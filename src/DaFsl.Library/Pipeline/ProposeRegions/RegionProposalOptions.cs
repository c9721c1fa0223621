using System.ComponentModel;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>The settings of the region proposer (BDRP) and its training.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class RegionProposalOptions
{
    /// <summary>The Faster R-CNN.</summary>
    public FasterRcnnOptions Detector { get; private set; } = FasterRcnnOptions.Light();

    /// <summary>The number of training epochs, 1 or more.</summary>
    public int Epochs { get; set; } = 5;

    /// <summary>Images a batch, 1 or more.</summary>
    public int BatchSize { get; set; } = 4;

    /// <summary>
    /// The images without an object to find that it is trained on as background; see
    /// <see cref="DetectorTrainingOptions.BackgroundImages"/>.
    /// </summary>
    public BackgroundImages BackgroundImages { get; set; }

    /// <summary>The lowest score at which a detection becomes a proposal, 0 to 1.</summary>
    public float ProposalScore { get; set; } = 0.5f;

    /// <summary>The options of the network's optimiser.</summary>
    public OptimizerOptions Optimizer { get; private set; } =
        new()
        {
            Kind = OptimizerKind.AdamW,
            LearningRate = 1e-3,
            WeightDecay = 1e-2,
            WarmUpBatches = 20,
            CosineDecay = true,
            GradientNormLimit = 10,
        };

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal RegionProposalOptions Copy()
    {
        var copy = (RegionProposalOptions)MemberwiseClone();
        copy.Detector = Detector.Copy();
        copy.Optimizer = Optimizer.Copy();
        return copy;
    }

    /// <summary>Returns the options of a detector's training of this many epochs.</summary>
    internal DetectorTrainingOptions Training(int epochs)
    {
        var training = DetectorTrainingOptions.Of(Optimizer);
        (training.Epochs, training.BatchSize, training.BackgroundImages) = (epochs, BatchSize, BackgroundImages);
        return training;
    }

    internal IEnumerable<string> Faults()
    {
        if (Epochs < 1)
        {
            yield return Invariant($"RegionProposalOptions.Epochs is {Epochs}; it must be 1 or more.");
        }

        if (!Enum.IsDefined(BackgroundImages))
        {
            yield return $"RegionProposalOptions.BackgroundImages is {BackgroundImages}; it must be Unmarked, All or None.";
        }

        if (BatchSize < 1)
        {
            yield return Invariant($"RegionProposalOptions.BatchSize is {BatchSize}; it must be 1 or more.");
        }

        if (!(ProposalScore is >= 0 and <= 1))
        {
            yield return Invariant($"RegionProposalOptions.ProposalScore is {ProposalScore}; it must be 0 to 1.");
        }

        foreach (string fault in DetectorFaults.Of(Detector).Concat(Optimizer.Faults("RegionProposalOptions.Optimizer")))
        {
            yield return fault;
        }
    }
}

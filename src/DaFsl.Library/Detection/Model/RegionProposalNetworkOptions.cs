using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Detection.Model;

/// <summary>The settings of the region proposal network, under torchvision's names and with its defaults.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class RegionProposalNetworkOptions
{
    /// <summary>
    /// The number of proposals per level, those with the highest objectness, that enter non-maximum suppression during training.
    /// </summary>
    public int PreNmsTopNTrain { get; set; } = 2000;

    /// <summary>The same while detecting.</summary>
    public int PreNmsTopNTest { get; set; } = 1000;

    /// <summary>The number of proposals per image that are kept after non-maximum suppression during training.</summary>
    public int PostNmsTopNTrain { get; set; } = 2000;

    /// <summary>The same while detecting.</summary>
    public int PostNmsTopNTest { get; set; } = 1000;

    /// <summary>The largest IoU that two proposals of a level may have, 0 to 1.</summary>
    public double NmsThreshold { get; set; } = 0.7;

    /// <summary>IoU with an object from which on an anchor stands for it, 0 to 1.</summary>
    public double ForegroundIou { get; set; } = 0.7;

    /// <summary>IoU below which an anchor is background; at most <see cref="ForegroundIou"/>.</summary>
    public double BackgroundIou { get; set; } = 0.3;

    /// <summary>The number of anchors per image that are sampled for training.</summary>
    public int BatchSizePerImage { get; set; } = 256;

    /// <summary>The largest share of these that stand for objects, 0 to 1.</summary>
    public double PositiveFraction { get; set; } = 0.5;

    /// <summary>
    /// The gamma of the focal loss on objectness (Lin et al. 2017, "Focal loss for dense object detection", equation 4): 0 for plain
    /// cross-entropy.
    /// </summary>
    public double FocalGamma { get; set; }

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal RegionProposalNetworkOptions Copy() => (RegionProposalNetworkOptions)MemberwiseClone();

    internal IEnumerable<string> Faults() =>
        OptionFaults
            .Counts(
                nameof(RegionProposalNetworkOptions),
                (nameof(PreNmsTopNTrain), PreNmsTopNTrain),
                (nameof(PreNmsTopNTest), PreNmsTopNTest),
                (nameof(PostNmsTopNTrain), PostNmsTopNTrain),
                (nameof(PostNmsTopNTest), PostNmsTopNTest),
                (nameof(BatchSizePerImage), BatchSizePerImage)
            )
            .Concat(
                OptionFaults.Shares(
                    nameof(RegionProposalNetworkOptions),
                    (nameof(NmsThreshold), NmsThreshold),
                    (nameof(ForegroundIou), ForegroundIou),
                    (nameof(BackgroundIou), BackgroundIou),
                    (nameof(PositiveFraction), PositiveFraction)
                )
            )
            .Concat(OptionFaults.Order(nameof(RegionProposalNetworkOptions), BackgroundIou, ForegroundIou))
            .Concat(OptionFaults.Gamma(nameof(RegionProposalNetworkOptions), FocalGamma));
}

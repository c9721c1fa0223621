using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Detection.Model;

/// <summary>The settings of what names the objects and corrects their boxes, under torchvision's names and with its defaults.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class BoxHeadOptions
{
    /// <summary>Width of the two hidden layers.</summary>
    public int Width { get; set; } = 1024;

    /// <summary>Detections below this score are dropped, 0 to 1.</summary>
    public double ScoreThreshold { get; set; } = 0.05;

    /// <summary>The largest IoU that two detections of a class may have, 0 to 1.</summary>
    public double NmsThreshold { get; set; } = 0.5;

    /// <summary>The maximum number of detections kept per image.</summary>
    public int DetectionsPerImage { get; set; } = 100;

    /// <summary>IoU with an object from which on a proposal stands for it, 0 to 1.</summary>
    public double ForegroundIou { get; set; } = 0.5;

    /// <summary>IoU below which a proposal is background; at most <see cref="ForegroundIou"/>.</summary>
    public double BackgroundIou { get; set; } = 0.5;

    /// <summary>The number of proposals per image that are sampled for training.</summary>
    public int BatchSizePerImage { get; set; } = 512;

    /// <summary>The largest share of these that stand for objects, 0 to 1.</summary>
    public double PositiveFraction { get; set; } = 0.25;

    /// <summary>
    /// The weight of each class in the classification loss, in the order of the detector's classes, each 0 or more (background has weight
    /// 1); <see langword="null"/> if all weights are equal. <see cref="ClassWeights"/> computes them from counts.
    /// </summary>
    public OptionList<double>? ClassWeights
    {
        get => field?.ForOptions();
        set => field = value?.Copy();
    }

    /// <summary>
    /// The values that configuration supplies for <see cref="ClassWeights"/>. Filled by configuration binders; used for validation.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(ClassWeights))]
    public SettingsDictionary? ClassWeightsInSettings => ClassWeights?.InSettings();

    /// <summary>
    /// The gamma of the focal loss on classes (Lin et al. 2017, "Focal loss for dense object detection", equation 4): 0 for plain
    /// cross-entropy.
    /// </summary>
    public double FocalGamma { get; set; }

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal BoxHeadOptions Copy()
    {
        var copy = (BoxHeadOptions)MemberwiseClone();
        copy.ClassWeights = ClassWeights;
        return copy;
    }

    internal IEnumerable<string> Faults()
    {
        if (ClassWeights is not null && !ClassWeights.All(w => w >= 0 && double.IsFinite(w)))
        {
            yield return "BoxHeadOptions.ClassWeights must be 0 or more each.";
        }

        foreach (
            string fault in OptionFaults
                .Counts(
                    nameof(BoxHeadOptions),
                    (nameof(Width), Width),
                    (nameof(DetectionsPerImage), DetectionsPerImage),
                    (nameof(BatchSizePerImage), BatchSizePerImage)
                )
                .Concat(
                    OptionFaults.Shares(
                        nameof(BoxHeadOptions),
                        (nameof(ScoreThreshold), ScoreThreshold),
                        (nameof(NmsThreshold), NmsThreshold),
                        (nameof(ForegroundIou), ForegroundIou),
                        (nameof(BackgroundIou), BackgroundIou),
                        (nameof(PositiveFraction), PositiveFraction)
                    )
                )
                .Concat(OptionFaults.Order(nameof(BoxHeadOptions), BackgroundIou, ForegroundIou))
                .Concat(OptionFaults.Gamma(nameof(BoxHeadOptions), FocalGamma))
                .Concat(ClassWeights?.Unread("BoxHeadOptions.ClassWeights") ?? [])
        )
        {
            yield return fault;
        }
    }
}

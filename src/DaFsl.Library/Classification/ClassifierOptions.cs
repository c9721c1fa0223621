using System.ComponentModel;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Classification;

/// <summary>
/// How a classifier is trained. The simple methods against imbalance are all here, each by itself or together with others: sampling,
/// weights of classes, focal loss, transforms drawn anew each epoch, and mixing.
/// </summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class ClassifierOptions
{
    /// <summary>Images a batch, 2 or more.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>How many epochs to train, 1 or more. Where there is a validation part, each epoch ends with a look at it.</summary>
    public int Epochs { get; set; } = 1;

    /// <summary>
    /// How many batches an epoch has, 1 or more; the same for every set of training images, so that no run gets more steps than another.
    /// <see langword="null"/> for as many as it takes to go through the images once, as <see cref="Sampling"/> draws them.
    /// </summary>
    public int? Batches { get; set; } = 100;

    /// <summary>How often the images of each class are drawn.</summary>
    public ClassifierSampling Sampling { get; set; }

    /// <summary>
    /// Beta of the weights by effective number (Cui et al. 2019, see <see cref="ClassWeights.ByEffectiveNumber"/>), at least 0 and below 1:
    /// the larger, the more an image of a scarce class counts. <see langword="null"/> where each counts alike.
    /// </summary>
    public double? ClassBalanceBeta { get; set; }

    /// <summary>
    /// Gamma of the focal loss (Lin et al. 2017), 0 or more: an image's loss is multiplied by (1 - p)^gamma, so that what is recognised
    /// surely counts little. 0 for plain cross-entropy; the paper takes 2.
    /// </summary>
    public double FocalGamma { get; set; }

    /// <summary>How much of each label is spread evenly over all classes (Szegedy et al. 2016, section 7), 0 to below 1.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>What is done to every image each time that it is shown, in this order.</summary>
    public OptionList<IImageTransform> Transforms
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [];

    /// <summary>What settings give for <see cref="Transforms"/>: filled by binders of settings, for the faults.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Transforms))]
    public SettingsDictionary TransformsInSettings => Transforms.InSettings();

    /// <summary>
    /// How images of a batch are mixed with each other, after the transforms; of several, one is drawn an image. Their labels are mixed
    /// likewise, and the loss is against both. DistillationLosses that need the class of each image cannot be given then.
    /// </summary>
    public OptionList<IImageMixing> Mixings
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [];

    /// <summary>What settings give for <see cref="Mixings"/>: filled by binders of settings, for the faults.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Mixings))]
    public SettingsDictionary MixingsInSettings => Mixings.InSettings();

    /// <summary>How likely an image is mixed with another, 0 to 1, where there are <see cref="Mixings"/>.</summary>
    public double MixingProbability { get; set; } = 1;

    /// <summary>
    /// The share of the training images of each class that is held back to validate on, 0 for none, below 1; not used where a validation
    /// part is given.
    /// </summary>
    public double ValidationShare { get; set; }

    /// <summary>
    /// How many images of each class a validation part must have, 1 or more. Where a class is too scarce for so many, nothing is held back:
    /// a choice by one or two images would be chance, and the class needs them in training. What is trained then says so.
    /// </summary>
    public int FewestValidation { get; set; } = 5;

    /// <summary>By what the best epoch is chosen on the validation part; its weights are the classifier's in the end.</summary>
    public ValidationMetric Metric { get; set; }

    /// <summary>
    /// After how many epochs without a better one training stops, 1 or more, where there is a validation part; <see langword="null"/> to
    /// train all.
    /// </summary>
    public int? Patience { get; set; }

    /// <summary>How the network is optimised.</summary>
    public OptimizerOptions Optimizer { get; private set; } =
        new()
        {
            Kind = OptimizerKind.AdamW,
            LearningRate = 1e-3,
            WeightDecay = 1e-2,
            WarmUpBatches = 10,
            CosineDecay = true,
        };

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal ClassifierOptions Copy()
    {
        var copy = (ClassifierOptions)MemberwiseClone();
        copy.Transforms = Transforms;
        copy.Mixings = Mixings;
        copy.Optimizer = Optimizer.Copy();
        return copy;
    }

    internal IEnumerable<string> Faults()
    {
        (string Name, double Value, bool IsRight, string Range)[] numbers =
        [
            (nameof(BatchSize), BatchSize, BatchSize >= 2, "2 or more"),
            (nameof(Epochs), Epochs, Epochs >= 1, "1 or more"),
            (nameof(Batches), Batches ?? 1, Batches is null or >= 1, "1 or more"),
            (nameof(ClassBalanceBeta), ClassBalanceBeta ?? 0, ClassBalanceBeta is null or (>= 0 and < 1), "at least 0 and below 1"),
            (nameof(FocalGamma), FocalGamma, FocalGamma >= 0 && double.IsFinite(FocalGamma), "0 or more"),
            (nameof(LabelSmoothing), LabelSmoothing, LabelSmoothing is >= 0 and < 1, "at least 0 and below 1"),
            (nameof(MixingProbability), MixingProbability, MixingProbability is >= 0 and <= 1, "from 0 to 1"),
            (nameof(ValidationShare), ValidationShare, ValidationShare is >= 0 and < 1, "at least 0 and below 1"),
            (nameof(FewestValidation), FewestValidation, FewestValidation >= 1, "1 or more"),
            (nameof(Patience), Patience ?? 1, Patience is null or >= 1, "1 or more"),
        ];
        foreach ((string name, double value, _, string range) in numbers.Where(n => !n.IsRight))
        {
            yield return Invariant($"ClassifierOptions.{name} is {value}; it must be {range}.");
        }

        if (!Enum.IsDefined(Sampling))
        {
            yield return $"ClassifierOptions.Sampling is {Sampling}; it must be one of "
                + $"{string.Join(", ", Enum.GetNames<ClassifierSampling>())}.";
        }

        if (!Enum.IsDefined(Metric))
        {
            yield return $"ClassifierOptions.Metric is {Metric}; it must be one of {string.Join(", ", Enum.GetNames<ValidationMetric>())}.";
        }

        foreach (
            string fault in Transforms
                .Unread("ClassifierOptions.Transforms")
                .Concat(Mixings.Unread("ClassifierOptions.Mixings"))
                .Concat(Optimizer.Faults("ClassifierOptions.Optimizer"))
        )
        {
            yield return fault;
        }
    }

    /// <exception cref="ArgumentException">An option is out of its range; the message tells every one.</exception>
    internal void ThrowIfFaulty(string parameter)
    {
        string faults = string.Join(' ', Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, parameter);
        }
    }
}

using System.ComponentModel;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Classification;

/// <summary>
/// The options for training a classifier. They include all simple methods against imbalance, which can be used alone or combined: sampling,
/// class weights, focal loss, transforms drawn anew each epoch, and mixing.
/// </summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class ClassifierOptions
{
    /// <summary>Images a batch, 2 or more.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>The number of training epochs, 1 or more. If there is a validation part, each epoch ends with a validation.</summary>
    public int Epochs { get; set; } = 1;

    /// <summary>
    /// The number of batches in an epoch, 1 or more; the same for every set of training images, so that no run gets more steps than
    /// another. <see langword="null"/> for as many as one pass through the images takes, as drawn by <see cref="Sampling"/>.
    /// </summary>
    public int? Batches { get; set; } = 100;

    /// <summary>The sampling, which determines how often the images of each class are drawn.</summary>
    public ClassifierSampling Sampling { get; set; }

    /// <summary>
    /// Beta of the weights by effective number (Cui et al. 2019, see <see cref="ClassWeights.ByEffectiveNumber"/>), at least 0 and below 1:
    /// the larger, the higher the weight of an image of a scarce class. <see langword="null"/> for equal weights.
    /// </summary>
    public double? ClassBalanceBeta { get; set; }

    /// <summary>
    /// Gamma of the focal loss (Lin et al. 2017), 0 or more: an image's loss is multiplied by (1 - p)^gamma, so that what is recognised
    /// surely counts little. 0 for plain cross-entropy; the paper takes 2.
    /// </summary>
    public double FocalGamma { get; set; }

    /// <summary>The fraction of each label that is spread evenly over all classes (Szegedy et al. 2016, section 7), 0 to below 1.</summary>
    public double LabelSmoothing { get; set; }

    /// <summary>The transforms applied to every image each time it is shown, in this order.</summary>
    public OptionList<IImageTransform> Transforms
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [];

    /// <summary>
    /// The raw settings of <see cref="Transforms"/>, filled by configuration binders so that unreadable values can be reported.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Transforms))]
    public SettingsDictionary TransformsInSettings => Transforms.InSettings();

    /// <summary>
    /// The methods for mixing images of a batch with each other, after the transforms; if there are several, one is drawn for each image.
    /// Their labels are mixed likewise, and the loss is computed against both. DistillationLosses that need the class of each image cannot
    /// be used then.
    /// </summary>
    public OptionList<IImageMixing> Mixings
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [];

    /// <summary>
    /// The raw settings of <see cref="Mixings"/>, filled by configuration binders so that unreadable values can be reported.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Mixings))]
    public SettingsDictionary MixingsInSettings => Mixings.InSettings();

    /// <summary>The probability that an image is mixed with another, 0 to 1, if there are <see cref="Mixings"/>.</summary>
    public double MixingProbability { get; set; } = 1;

    /// <summary>
    /// The share of the training images of each class that is held back to validate on, 0 for none, below 1; not used where a validation
    /// part is given.
    /// </summary>
    public double ValidationShare { get; set; }

    /// <summary>
    /// The minimum number of images of each class in a validation part, 1 or more. If a class is too scarce for this, nothing is held back:
    /// a choice based on one or two images would be arbitrary, and the class needs them for training. The training result then says so.
    /// </summary>
    public int FewestValidation { get; set; } = 5;

    /// <summary>
    /// The metric by which the best epoch is chosen on the validation part; the classifier ends up with the weights of that epoch.
    /// </summary>
    public ValidationMetric Metric { get; set; }

    /// <summary>
    /// After how many epochs without a better one training stops, 1 or more, where there is a validation part; <see langword="null"/> to
    /// train all.
    /// </summary>
    public int? Patience { get; set; }

    /// <summary>The optimizer options of the network.</summary>
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

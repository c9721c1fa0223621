using System.ComponentModel;
using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Runtime.Texts;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The options of a method study: the methods to compare, the number of runs, and the training settings.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class MethodStudyOptions
{
    // Why the settings' features cannot be read. A binder writes an option back that it does not find.
    private string? _unreadFeatures;

    /// <summary>
    /// The numbers of images of the scarce class to keep, one table each; 2 or more, as a GAN and a gate need images to compare.
    /// </summary>
    public OptionList<int> ScarceCounts
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [10];

    /// <summary>
    /// The raw settings of <see cref="ScarceCounts"/>, filled by configuration binders so that unreadable values can be reported.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(ScarceCounts))]
    public SettingsDictionary ScarceCountsInSettings => ScarceCounts.InSettings();

    /// <summary>The maximum number of images to keep of any other class; <see langword="null"/> for all.</summary>
    public int? MostOfOthers { get; set; }

    /// <summary>The methods, each once.</summary>
    public OptionList<ImbalanceMethod> Methods
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [.. MethodNames.All];

    /// <summary>
    /// The raw settings of <see cref="Methods"/>, filled by configuration binders so that unreadable values can be reported.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Methods))]
    public SettingsDictionary MethodsInSettings => Methods.InSettings();

    /// <summary>
    /// The number of seeds that each method is run with, 1 or more. A seed selects the images to keep and initialises the networks; all
    /// methods share it.
    /// </summary>
    public int Seeds { get; set; } = 5;

    /// <summary>The first seed; the others follow.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The classifier's network.</summary>
    public ClassifierNetworkOptions Network { get; private set; } = new();

    /// <summary>
    /// The options for training the classifier without any method; each method sets the sampling, weights and transforms. No validation
    /// part is held back: with ten images there are none to spare.
    /// </summary>
    public ClassifierOptions Classifier { get; private set; } = new() { Epochs = 1, Batches = 300 };

    /// <summary>Beta of the class weights (Cui et al. 2019), at least 0 and below 1.</summary>
    public double ClassBalanceBeta { get; set; } = 0.999;

    /// <summary>Gamma of the focal loss (Lin et al. 2017: 2), 0 or more.</summary>
    public double FocalGamma { get; set; } = 2;

    /// <summary>The transforms that <see cref="ImbalanceMethod.Resampling"/> applies to each image, in this order.</summary>
    public OptionList<IImageTransform> Transforms
    {
        get => field.ForOptions();
        set => field = OptionValues.Of(value);
    } = [.. new TransformAugmenter().Transforms];

    /// <summary>
    /// The raw settings of <see cref="Transforms"/>, filled by configuration binders so that unreadable values can be reported.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Transforms))]
    public SettingsDictionary TransformsInSettings => Transforms.InSettings();

    /// <summary>
    /// The options for training the GAN: its DatasetS is the scarce images that are kept, its DatasetB all others, unlabelled.
    /// </summary>
    public GanOptions Gan { get; private set; } = new();

    /// <summary>The options of the quality gate.</summary>
    public QualityGateOptions Gate { get; private set; } = new();

    /// <summary>The feature space in which the gate compares images.</summary>
    [ConfigurationKeyName(PartSetting.InCodeAlone)]
    public FeatureExtractor Features
    {
        get;
        set
        {
            _unreadFeatures = ReferenceEquals(value, field) ? _unreadFeatures : null;
            field = value;
        }
    } = FeatureExtractor.Pixels;

    /// <summary>
    /// The raw settings of <see cref="Features"/>, written by configuration binders so that unreadable values can be reported.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(Features))]
    public SettingsDictionary? FeaturesInSettings
    {
        get => null;
        set
        {
            _unreadFeatures = PartSetting.Read(value, out FeatureExtractor? read);
            Features = read ?? Features;
        }
    }

    /// <summary>
    /// The share of GAN-generated images among the scarce-class images shown to the classifier, above 0, below 1. The rest are the real
    /// images, repeated.
    /// </summary>
    public double GeneratedShare { get; set; } = 0.5;

    /// <summary>The maximum number of GAN-generated images, 1 or more.</summary>
    public int Generated { get; set; } = 1000;

    /// <summary>The precision in which convolutions are computed.</summary>
    public ComputePrecision Precision { get; set; } = ComputePrecision.Auto;

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal MethodStudyOptions Copy()
    {
        var copy = (MethodStudyOptions)MemberwiseClone();
        copy.ScarceCounts = ScarceCounts;
        copy.Methods = Methods;
        copy.Transforms = Transforms;
        copy.Network = Network.Copy();
        copy.Classifier = Classifier.Copy();
        copy.Gan = Gan.Copy();
        copy.Gate = Gate.Copy();
        return copy;
    }

    internal IEnumerable<string> Faults()
    {
        if (_unreadFeatures is not null)
        {
            yield return $"MethodStudyOptions.Features in the settings: {_unreadFeatures}";
        }

        if (ScarceCounts.Count == 0 || ScarceCounts.Any(c => c < 1) || ScarceCounts.Distinct().Count() < ScarceCounts.Count)
        {
            yield return $"MethodStudyOptions.ScarceCounts is [{Numbers.Join(", ", ScarceCounts)}]; there must be at least "
                + "one, each once and 1 or more.";
        }

        if (ScarceCounts.Contains(1) && Methods.Any(r => r.NeedsGan()))
        {
            yield return "With one image of the scarce class there is nothing for a GAN to learn but that image, and nothing "
                + "for the quality gate to compare with: keep 2 or more, or leave out the methods with a GAN.";
        }

        if (Methods.Count == 0 || Methods.Distinct().Count() < Methods.Count || Methods.Any(r => !Enum.IsDefined(r)))
        {
            yield return $"MethodStudyOptions.Methods is [{string.Join(", ", Methods.Select(r => r.ToString()))}]; there "
                + "must be at least one, each once.";
        }

        foreach (
            (string name, double value, bool isRight, string range) in new[]
            {
                (nameof(MostOfOthers), MostOfOthers ?? 1, MostOfOthers is null or >= 1, "1 or more"),
                (nameof(Seeds), Seeds, Seeds >= 1, "1 or more"),
                (nameof(ClassBalanceBeta), ClassBalanceBeta, ClassBalanceBeta is >= 0 and < 1, "at least 0 and below 1"),
                (nameof(FocalGamma), FocalGamma, FocalGamma >= 0 && double.IsFinite(FocalGamma), "0 or more"),
                (nameof(GeneratedShare), GeneratedShare, GeneratedShare is > 0 and < 1, "above 0 and below 1"),
                (nameof(Generated), Generated, Generated >= 1, "1 or more"),
            }
        )
        {
            if (!isRight)
            {
                yield return Invariant($"MethodStudyOptions.{name} is {value}; it must be {range}.");
            }
        }

        foreach (
            string fault in ScarceCounts
                .Unread("MethodStudyOptions.ScarceCounts")
                .Concat(Methods.Unread("MethodStudyOptions.Methods"))
                .Concat(Transforms.Unread("MethodStudyOptions.Transforms"))
                .Concat(Network.Faults())
                .Concat(Classifier.Faults())
                .Concat(Gan.Faults())
                .Concat(Gate.Faults())
        )
        {
            yield return fault;
        }
    }
}

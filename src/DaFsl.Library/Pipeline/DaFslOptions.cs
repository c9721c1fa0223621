using System.ComponentModel;
using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using Microsoft.Extensions.Configuration;

namespace DaFsl.Library.Pipeline;

/// <summary>
/// All settings of a pipeline. A pipeline takes a copy of them when it is built: what is changed later changes no pipeline that is there.
/// Each can be bound from settings (<see cref="DistillationOptions.Source"/> aside, which is code); unknown names are errors where the
/// binder's <c>ErrorOnUnknownConfiguration</c> asks for it. Items of lists, and parts, that settings give and that cannot be read are
/// faults.
/// </summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class DaFslOptions
{
    // Why the settings' target cannot be read. A binder writes an option back that it does not find.
    private string? _unreadTarget;

    /// <summary>The seed of all random numbers: the same seed, data and machine give the same result.</summary>
    public int Seed { get; set; } = 1;

    /// <summary>The precision in which convolutions are computed.</summary>
    public ComputePrecision Precision { get; set; } = ComputePrecision.Auto;

    /// <summary>
    /// Side of the images of single objects in pixels: of DatasetS, DatasetB, the generated ones and the classifier's; a power of two from
    /// 8 to 256.
    /// </summary>
    public int ObjectSide { get; set; } = 32;

    /// <summary>
    /// True to end a run after judging, with a complete report, if no class is scarce; otherwise it trains the region proposer and the
    /// classifier without augmenting. Either is announced before the run: see <see cref="DaFslPipeline.Preview"/>.
    /// </summary>
    public bool StopWhenNothingIsScarce { get; set; }

    /// <summary>
    /// True if a cancelled run returns the networks that it had trained by then in <see cref="PipelineCanceledException.Result"/>, which
    /// the catcher must then dispose; otherwise they are disposed.
    /// </summary>
    public bool KeepNetworksWhenCancelled { get; set; }

    /// <summary>The judge.</summary>
    public ImbalanceOptions Imbalance { get; private set; } = new();

    /// <summary>The region proposer.</summary>
    public RegionProposalOptions Regions { get; private set; } = new();

    /// <summary>The source of distillation, and the choice of the strategy.</summary>
    public DistillationOptions Distillation { get; private set; } = new();

    /// <summary>The GAN.</summary>
    public GanOptions Gan { get; private set; } = new();

    /// <summary>The criteria for keeping generated images.</summary>
    public QualityGateOptions Gate { get; private set; } = new();

    /// <summary>The features in which the quality gate compares images.</summary>
    public ComparisonFeatures GateFeatures { get; set; } = ComparisonFeatures.RegionProposer;

    /// <summary>The number of images of each scarce class that the augmenters make.</summary>
    [ConfigurationKeyName(PartSetting.InCodeAlone)]
    public AugmentationTarget AugmentationTarget
    {
        get;
        set
        {
            _unreadTarget = ReferenceEquals(value, field) ? _unreadTarget : null;
            field = value;
        }
    } = AugmentationTarget.LargestClass();

    /// <summary>
    /// The value that settings give for <see cref="AugmentationTarget"/>: set by configuration binders, to report faults.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [ConfigurationKeyName(nameof(AugmentationTarget))]
    public SettingsDictionary? AugmentationTargetInSettings
    {
        get => null;
        set
        {
            _unreadTarget = PartSetting.Read(value, out AugmentationTarget? read);
            AugmentationTarget = read ?? AugmentationTarget;
        }
    }

    /// <summary>The target classifier's network.</summary>
    public ClassifierNetworkOptions ClassifierNetwork { get; private set; } = new();

    /// <summary>The training of the target classifier.</summary>
    public ClassifierOptions Classifier { get; private set; } = new();

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal DaFslOptions Copy()
    {
        var copy = (DaFslOptions)MemberwiseClone();
        copy.Imbalance = Imbalance.Copy();
        copy.Regions = Regions.Copy();
        copy.Distillation = Distillation.Copy();
        copy.Gan = Gan.Copy();
        copy.Gate = Gate.Copy();
        copy.ClassifierNetwork = ClassifierNetwork.Copy();
        copy.Classifier = Classifier.Copy();
        return copy;
    }

    internal IEnumerable<string> Faults()
    {
        if (ObjectSide is < 8 or > 256 || !System.Numerics.BitOperations.IsPow2(ObjectSide))
        {
            yield return Invariant($"DaFslOptions.ObjectSide is {ObjectSide}; it must be a power of two from 8 to 256.");
        }

        if (!Enum.IsDefined(Precision))
        {
            yield return $"DaFslOptions.Precision is {Precision}; it must be Auto, Float32 or BFloat16.";
        }

        if (!Enum.IsDefined(GateFeatures))
        {
            yield return $"DaFslOptions.GateFeatures is {GateFeatures}; it must be RegionProposer, Network or Pixels.";
        }

        if (AugmentationTarget is null)
        {
            yield return "DaFslOptions.AugmentationTarget is missing.";
        }

        if (_unreadTarget is not null)
        {
            yield return $"DaFslOptions.AugmentationTarget in the settings: {_unreadTarget}";
        }

        foreach (
            string fault in Imbalance
                .Faults()
                .Concat(Regions.Faults())
                .Concat(Distillation.Faults())
                .Concat(Gan.Faults())
                .Concat(Gate.Faults())
                .Concat(ClassifierNetwork.Faults())
                .Concat(Classifier.Faults())
        )
        {
            yield return fault;
        }
    }
}

using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// The settings of the GAN; the defaults are DCGAN's (Radford et al. 2016) at a width and size for a processor. <see cref="OfDcgan"/> and
/// <see cref="OfProgressive"/> give the settings of the papers.
/// </summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class GanOptions
{
    /// <summary>The architecture of both networks.</summary>
    public GanArchitecture Architecture { get; set; } = GanArchitecture.Dcgan;

    /// <summary>Length of the noise vector, 1 or more.</summary>
    public int Latent { get; set; } = 64;

    /// <summary>Channels of the layers next to the image, 1 or more.</summary>
    public int Width { get; set; } = 32;

    /// <summary>Channels that no layer of a progressive GAN has more of, 1 or more (Karras et al. 2018, table 2: 512).</summary>
    public int MaximumWidth { get; set; } = 512;

    /// <summary>The loss that both networks minimise.</summary>
    public GanLoss Loss { get; set; } = GanLoss.BinaryCrossEntropy;

    /// <summary>
    /// The weight of the penalty of <see cref="GanLoss.WassersteinGradientPenalty"/>, above 0 (Gulrajani et al. 2017: 10).
    /// </summary>
    public double GradientPenalty { get; set; } = 10;

    /// <summary>
    /// Gamma of R1, a penalty of the discriminator's slope at real images (Mescheder et al. 2018: 10), whatever the loss; 0 for none.
    /// </summary>
    public double R1 { get; set; }

    /// <summary>
    /// Every how many batches R1 is worked out, and then weighs as many times as much, 1 or more (Karras et al. 2020: 16).
    /// </summary>
    public int R1Interval { get; set; } = 1;

    /// <summary>
    /// The augmentations applied to images before the discriminator sees them; <see cref="DifferentiableAugmentations.All"/> helps if there
    /// are few images.
    /// </summary>
    public DifferentiableAugmentations Augmentation { get; set; } = DifferentiableAugmentations.None;

    /// <summary>
    /// The decay per step of the moving average of the generator's weights, 0 to below 1 (Karras et al. 2018: 0.999); images are generated
    /// with the averaged weights. 0 for no averaging.
    /// </summary>
    public double AverageDecay { get; set; }

    /// <summary>
    /// The number of batches in each growth phase of a progressive GAN, 1 or more; there is one phase at 4 x 4 and two for each doubling.
    /// <see langword="null"/> to make all phases equally long. A GAN that takes over weights is fully grown from the start.
    /// </summary>
    public int? GrowthBatches { get; set; }

    /// <summary>
    /// True if both networks are conditioned on the class of each image, or on its being a proposed one: a one-hot vector is appended to
    /// the noise (Mirza and Osindero 2014), and the discriminator outputs one logit for each condition, of which only that of the image's
    /// own condition counts (Mescheder et al. 2018, appendix).
    /// </summary>
    public bool IsConditional { get; set; }

    /// <summary>The schedule for training on proposed images and on the scarce class's own.</summary>
    public GanSchedule Schedule { get; set; } = GanSchedule.Gradual;

    /// <summary>The share of the scarce class's own images in a batch of <see cref="GanSchedule.Mix"/>, above 0 to 1.</summary>
    public double ScarceShare { get; set; } = 0.5;

    /// <summary>
    /// The number of epochs that <see cref="GanSchedule.Then"/> trains on the proposed images, 1 or more; <see langword="null"/> for
    /// <see cref="Epochs"/>.
    /// </summary>
    public int? ProposedEpochs { get; set; }

    /// <summary>Images a batch, 2 or more.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Batches an epoch, 1 or more. With ten images, once through all of them would be no epoch to speak of.</summary>
    public int BatchesPerEpoch { get; set; } = 40;

    /// <summary>The number of training epochs, 1 or more.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>The optimizer options of both networks: Adam with a first beta of 0.5.</summary>
    public OptimizerOptions Optimizer { get; private set; } =
        new()
        {
            Kind = OptimizerKind.Adam,
            LearningRate = 2e-4,
            Momentum = 0.5,
            WeightDecay = 0,
        };

    /// <summary>
    /// DCGAN as in its paper (Radford et al. 2016, section 4): noise of 100, batches of 128, Adam at 0.0002 with a first beta of 0.5,
    /// binary cross-entropy.
    /// </summary>
    /// <param name="width">Channels next to the image: the paper's 128, or the 64 of the authors' code.</param>
    public static GanOptions OfDcgan(int width = 128) =>
        new()
        {
            Latent = 100,
            Width = width,
            BatchSize = 128,
        };

    /// <summary>
    /// PG-GAN as in its paper (Karras et al. 2018, section 5 and appendix A.1): noise of 512, the widths of table 2, batches of 16, Adam at
    /// 0.001 with betas of 0 and 0.99, Wasserstein loss with gradient penalty, averaged weights. On a processor a smaller
    /// <see cref="MaximumWidth"/> and <see cref="Width"/> are advised.
    /// </summary>
    /// <param name="side">Side of the images in pixels, a power of two from 8 to 1024.</param>
    public static GanOptions OfProgressive(int side)
    {
        const int WidthTimesSide = 1 << 14;
        var options = new GanOptions
        {
            Architecture = GanArchitecture.Progressive,
            Latent = 512,
            Loss = GanLoss.WassersteinGradientPenalty,
            AverageDecay = 0.999,
            BatchSize = 16,
        };
        options.Width = Math.Clamp(WidthTimesSide / Math.Max(side, 1), 1, options.MaximumWidth);
        options.Optimizer.LearningRate = 1e-3;
        options.Optimizer.Momentum = 0;
        options.Optimizer.SecondBeta = 0.99;
        return options;
    }

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal GanOptions Copy() => With(Optimizer);

    /// <summary>The same again, with an optimizer of these settings.</summary>
    internal GanOptions With(OptimizerOptions optimizer)
    {
        var copy = (GanOptions)MemberwiseClone();
        copy.Optimizer = optimizer.Copy();
        return copy;
    }

    internal IEnumerable<string> Faults()
    {
        foreach (
            (string name, int value, int least) in new[]
            {
                (nameof(Latent), Latent, 1),
                (nameof(Width), Width, 1),
                (nameof(MaximumWidth), MaximumWidth, 1),
                (nameof(R1Interval), R1Interval, 1),
                (nameof(GrowthBatches), GrowthBatches ?? 1, 1),
                (nameof(ProposedEpochs), ProposedEpochs ?? 1, 1),
                (nameof(BatchSize), BatchSize, 2),
                (nameof(BatchesPerEpoch), BatchesPerEpoch, 1),
                (nameof(Epochs), Epochs, 1),
            }
        )
        {
            if (value < least)
            {
                yield return Invariant($"GanOptions.{name} is {value}; it must be {least} or more.");
            }
        }

        foreach (
            (string name, object value, bool isRight, string right) in new (string, object, bool, string)[]
            {
                (nameof(Architecture), Architecture, Enum.IsDefined(Architecture), "Dcgan or Progressive"),
                (nameof(Loss), Loss, Enum.IsDefined(Loss), "BinaryCrossEntropy, WassersteinGradientPenalty or Hinge"),
                (nameof(Schedule), Schedule, Enum.IsDefined(Schedule), "Gradual, Then or Mix"),
                (
                    nameof(Augmentation),
                    Augmentation,
                    (Augmentation & ~DifferentiableAugmentations.All) == 0,
                    "Colour, Translation, Cutout or some of them"
                ),
                (nameof(GradientPenalty), GradientPenalty, GradientPenalty > 0 && double.IsFinite(GradientPenalty), "above 0"),
                (nameof(R1), R1, R1 >= 0 && double.IsFinite(R1), "0 (none) or more"),
                (nameof(AverageDecay), AverageDecay, AverageDecay >= 0 && AverageDecay < 1, "at least 0 (no average) and below 1"),
                (nameof(ScarceShare), ScarceShare, ScarceShare > 0 && ScarceShare <= 1, "above 0 and at most 1"),
            }
        )
        {
            if (!isRight)
            {
                yield return Invariant($"GanOptions.{name} is {value}; it must be {right}.");
            }
        }

        foreach (string fault in Optimizer.Faults("GanOptions.Optimizer"))
        {
            yield return fault;
        }
    }
}

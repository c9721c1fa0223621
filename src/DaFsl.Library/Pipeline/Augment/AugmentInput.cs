using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>The input of <see cref="AugmentStage"/>.</summary>
internal sealed record AugmentInput
{
    /// <summary>The verdict on each class.</summary>
    public required ImbalanceReport Imbalance { get; init; }

    /// <summary>The real objects.</summary>
    public required ObjectSets Objects { get; init; }

    /// <summary>The images without a label beside them, DatasetB.</summary>
    public required IReadOnlyList<PixelImage> Unlabelled { get; init; }

    /// <summary>True if these images were proposed in the test images; false if they are the test images themselves.</summary>
    public required bool AreProposed { get; init; }

    /// <summary>The strategies to train the GAN by, and the one to go on with.</summary>
    public required StrategyComparison Strategies { get; init; }

    /// <summary>
    /// The weights of a GAN to distil from; their owner goes on owning them. <see langword="null"/> where no class is scarce.
    /// </summary>
    public required Checkpoint? Source { get; init; }

    /// <summary>The GAN and its training.</summary>
    public required GanOptions Gan { get; init; }

    /// <summary>The number of images to make of each class.</summary>
    public required AugmentationTarget Target { get; init; }

    /// <summary>The augmenters to compare with the GAN.</summary>
    public required IReadOnlyList<IAugmenter> Augmenters { get; init; }

    /// <summary>Makes the quality gate of each class; its owner goes on owning it.</summary>
    public required QualityGateFactory Gates { get; init; }
}

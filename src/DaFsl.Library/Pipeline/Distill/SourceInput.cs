using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The input of <see cref="SourceStage"/>.</summary>
internal sealed record SourceInput
{
    /// <summary>The original data set, public weights, and how long to train.</summary>
    public required DistillationOptions Options { get; init; }

    /// <summary>The detector, of the kind that is distilled into.</summary>
    public required FasterRcnnOptions Detector { get; init; }

    /// <summary>The options of the detector's training.</summary>
    public required DetectorTrainingOptions Training { get; init; }

    /// <summary>The GAN; <see langword="null"/> where none is needed.</summary>
    public required GanOptions? Gan { get; init; }

    /// <summary>Side of the images of single objects, in pixels.</summary>
    public required int ObjectSide { get; init; }
}

using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>A step of <see cref="AugmentStage"/>: what came of it, and nothing where a part was not concerned.</summary>
internal sealed record AugmentResult
{
    /// <summary>Sentences for the reader of the report.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Images to look at.</summary>
    public (string ClassName, string Origin, IReadOnlyList<PixelImage> Images)? Examples { get; init; }

    /// <summary>A GAN of those that are compared.</summary>
    public GanResult? Gan { get; init; }

    /// <summary>A report of the quality gate.</summary>
    public GateReport? Gate { get; init; }

    /// <summary>Images of a class that the gate accepted, for the classifier.</summary>
    public (string Way, IReadOnlyList<AcceptedImages> Parts)? Made { get; init; }
}

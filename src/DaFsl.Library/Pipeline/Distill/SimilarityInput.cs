using DaFsl.Library.Imaging;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The input of <see cref="SimilarityStage"/>.</summary>
internal sealed record SimilarityInput
{
    /// <summary>The networks to distil from, and the objects that they were trained on.</summary>
    public required SourceNetworks Source { get; init; }

    /// <summary>The new data's objects, of the classes with enough data.</summary>
    public required IReadOnlyList<LabelledImage> Objects { get; init; }

    /// <summary>The features to compare, and the rule of choice.</summary>
    public required DistillationOptions Options { get; init; }

    /// <summary>The distance.</summary>
    public required ISimilarityMetric Metric { get; init; }

    /// <summary>The strategy that was asked for whatever the similarity; <see langword="null"/> to choose.</summary>
    public required IDistillationStrategy? Asked { get; init; }
}

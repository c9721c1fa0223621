namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// The scores of a support set's own images, each by a classifier that was learned without it: what new images can be expected to score.
/// </summary>
internal sealed record LeftOutScores
{
    /// <summary>The names of the classes, in the caller's order: the order of the scores.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The class of each image, in the caller's order.</summary>
    public required IReadOnlyList<int> Labels { get; init; }

    /// <summary>
    /// The scores of each image, in the caller's order; <see langword="null"/> where an image could not be left out, as its class would
    /// have none.
    /// </summary>
    public required IReadOnlyList<double[]?> Scores { get; init; }

    /// <summary>The way in which each class's images were left out, in the order of <see cref="Classes"/>.</summary>
    public required IReadOnlyList<LeaveOutWay> Ways { get; init; }
}

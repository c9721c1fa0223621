using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>
/// The networks that were distilled from. Their training is not part of a strategy's time, as a published checkpoint's is not.
/// </summary>
public sealed record SourceReport
{
    /// <summary>The original data set.</summary>
    public required string Name { get; init; }

    /// <summary>How many images it has.</summary>
    public required int Images { get; init; }

    /// <summary>How often the detector went through them; 0 where public weights are distilled as they are.</summary>
    public required int Epochs { get; init; }

    /// <summary>The detector's mean average precision on the original set's own test images, 0 to 1.</summary>
    public required double DetectorMap { get; init; }

    /// <summary>How long the detector was trained.</summary>
    public required double DetectorSeconds { get; init; }

    /// <summary>How long the GAN was trained; <see langword="null"/> where none was.</summary>
    public required double? GanSeconds { get; init; }

    /// <summary>
    /// The file of public weights that the detector's backbone started from; <see langword="null"/> where it started at random.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>
    /// How many objects of the original set's own test images the detector was scored on; <see langword="null"/> where that was not told.
    /// </summary>
    public int? TestObjects { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>
/// The networks that were distilled from. Their training is not part of a strategy's time, as a published checkpoint's is not.
/// </summary>
public sealed record SourceReport
{
    /// <summary>The original data set.</summary>
    public required string Name { get; init; }

    /// <summary>The number of images in it.</summary>
    public required int Images { get; init; }

    /// <summary>The number of epochs that the detector was trained on them; 0 if public weights are distilled as they are.</summary>
    public required int Epochs { get; init; }

    /// <summary>The detector's mean average precision on the original set's own test images, 0 to 1.</summary>
    public required double DetectorMap { get; init; }

    /// <summary>The training time of the detector, in seconds.</summary>
    public required double DetectorSeconds { get; init; }

    /// <summary>The training time of the GAN, in seconds; <see langword="null"/> if there was none.</summary>
    public required double? GanSeconds { get; init; }

    /// <summary>
    /// The file of public weights that the detector's backbone started from; <see langword="null"/> where it started at random.
    /// </summary>
    public string? Weights { get; init; }

    /// <summary>
    /// The number of objects in the original set's own test images on which the detector was scored; <see langword="null"/> if it was not
    /// recorded.
    /// </summary>
    public int? TestObjects { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

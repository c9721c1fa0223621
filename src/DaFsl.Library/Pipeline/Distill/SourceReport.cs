using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>
/// The networks that were distilled from. Their training is not part of a strategy's time, as a published checkpoint's is not.
/// </summary>
/// <param name="Name">The original data set.</param>
/// <param name="Images">How many images it has.</param>
/// <param name="Epochs">How often the detector went through them; 0 where public weights are distilled as they are.</param>
/// <param name="DetectorMap">The detector's mean average precision on the original set's own test images, 0 to 1.</param>
/// <param name="DetectorSeconds">How long the detector was trained.</param>
/// <param name="GanSeconds">How long the GAN was trained; <see langword="null"/> where none was.</param>
public sealed record SourceReport(string Name, int Images, int Epochs, double DetectorMap, double DetectorSeconds, double? GanSeconds)
{
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

namespace DaFsl.Library.Detection;

/// <summary>What a detector learns from at once.</summary>
/// <param name="Input">The pictures.</param>
/// <param name="Targets">What is to be found in each.</param>
/// <param name="Random">Where the choice of candidates comes from.</param>
internal sealed record DetectionBatch(DetectorInput Input, IReadOnlyList<DetectionTarget> Targets, Random Random);

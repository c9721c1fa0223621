namespace DaFsl.Library.Evaluation;

/// <summary>How well a detector finds objects.</summary>
/// <param name="MeanAveragePrecision">
/// The mean over the classes that have a truth to find, 0 to 1; 0 where no class has one.
/// </param>
/// <param name="PerClass">Each class.</param>
public sealed record DetectionScores(double MeanAveragePrecision, IReadOnlyList<ClassAveragePrecision> PerClass);

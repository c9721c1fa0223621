using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Training;

/// <summary>What came of training a network of the caller's own.</summary>
/// <param name="Curve">Mean loss, score and time after each epoch.</param>
public sealed record ModuleTrainingResult(LearningCurve Curve);

using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Training;

/// <summary>What came of a training.</summary>
/// <param name="Curve">Loss and score after each epoch.</param>
/// <param name="FinalLosses">What each network lost in the last epoch, on average, by its name.</param>
internal sealed record TrainingResult(LearningCurve Curve, IReadOnlyDictionary<string, double> FinalLosses);

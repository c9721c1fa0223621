using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Training.Loop;

/// <summary>What came of a training.</summary>
/// <param name="Curve">Summed loss, and score, after each epoch.</param>
/// <param name="Losses">What each network lost in each epoch, on average, by its name.</param>
internal sealed record TrainingResult(LearningCurve Curve, IReadOnlyDictionary<string, IReadOnlyList<double>> Losses)
{
    /// <summary>What the user was told while it ran, a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// What was told before it began, a sentence each: a plan that takes over little of its source, a batch larger than the data.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How long the training took, scoring not counted.</summary>
    public double Seconds => Curve.Points.Count == 0 ? 0 : Curve.Points[^1].Seconds;
}

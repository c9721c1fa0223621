using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Training.Loop;

/// <summary>The result of a training run.</summary>
/// <param name="Curve">Summed loss, and score, after each epoch.</param>
/// <param name="Losses">The mean loss of each network in each epoch, by the network's name.</param>
internal sealed record TrainingResult(LearningCurve Curve, IReadOnlyDictionary<string, IReadOnlyList<double>> Losses)
{
    /// <summary>The warnings given to the user during training, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>
    /// The notes given to the user before training began, one sentence each: for example, that a plan transfers little from its source, or
    /// that a batch is larger than the data.
    /// </summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The duration of the training run in seconds, without scoring.</summary>
    public double Seconds => Curve.Points.Count == 0 ? 0 : Curve.Points[^1].Seconds;
}

using DaFsl.Library.Evaluation;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Modules;

/// <summary>What came of training a network of the caller's own.</summary>
/// <param name="Curve">Mean loss, score and time after each epoch.</param>
public sealed record ModuleTrainingResult(LearningCurve Curve)
{
    /// <summary>What the user must know, a sentence each: a plan that takes over little of its source, say.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

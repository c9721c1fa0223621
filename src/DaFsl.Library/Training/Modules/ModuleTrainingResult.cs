using DaFsl.Library.Evaluation;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Modules;

/// <summary>The result of training a network of the caller's own.</summary>
/// <param name="Curve">Mean loss, score and time after each epoch.</param>
public sealed record ModuleTrainingResult(LearningCurve Curve)
{
    /// <summary>The notes for the user, one sentence each: for example, that a plan transfers little from its source.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

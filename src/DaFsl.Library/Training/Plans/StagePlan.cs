using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>The plan for training one network stage of a student.</summary>
/// <param name="Stage">The stage's name.</param>
/// <param name="Frozen">No weight in it ever changes.</param>
/// <param name="LearningRateFactor">The factor of its learning rate, above 0; not used if frozen.</param>
/// <param name="Reason">The reason, in one sentence.</param>
public sealed record StagePlan(string Stage, bool Frozen, double LearningRateFactor, string Reason)
{
    /// <summary>The mode of its batch norms; those of a frozen stage keep their statistics unless the plan says otherwise.</summary>
    public BatchNormMode BatchNorm { get; init; } = Frozen ? BatchNormMode.Keep : BatchNormMode.Adapt;

    /// <summary>
    /// The epoch, from 1, in which it begins to learn; before, it is as if frozen (gradual unfreezing, Howard and Ruder 2018).
    /// </summary>
    public int FromEpoch { get; init; } = 1;

    /// <summary>
    /// Over how many batches, counted from when it begins to learn, its learning rate rises in a line from nearly 0; 0 or more.
    /// </summary>
    public int WarmUpBatches { get; init; }

    /// <summary>True if its weights change in an epoch, counted from 0.</summary>
    internal bool LearnsIn(int epoch) => !Frozen && epoch + 1 >= FromEpoch;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

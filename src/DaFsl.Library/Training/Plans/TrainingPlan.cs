using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>
/// What is to happen to a network when it is trained: data, made by a distillation strategy and carried out by the training
/// loop. It can be printed, compared and edited without training anything.
/// </summary>
/// <param name="Network">The network that it is for.</param>
/// <param name="Strategy">Who made it.</param>
/// <param name="Source">The checkpoint that weights come from; <see langword="null"/> where none do.</param>
/// <param name="Stages">How each stage is trained, from the lowest up.</param>
/// <param name="Transfers">Where each tensor gets its first values.</param>
public sealed record TrainingPlan(
    string Network,
    string Strategy,
    string? Source,
    IReadOnlyList<StagePlan> Stages,
    IReadOnlyList<WeightTransfer> Transfers
)
{
    /// <summary>What the network learns from teachers, besides its own loss.</summary>
    public IReadOnlyList<DistillationLoss> DistillationLosses { get; init; } = [];

    /// <summary>
    /// What the network's own loss is multiplied by, 0 or more: the 1 - alpha of Hinton et al. 2015 where losses weigh alpha.
    /// </summary>
    public double OwnLossWeight { get; init; } = 1;

    /// <summary>How many tensors take all their values from the source.</summary>
    public int TransferredCount => Transfers.Count(t => t.Outcome == TransferOutcome.Transferred);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

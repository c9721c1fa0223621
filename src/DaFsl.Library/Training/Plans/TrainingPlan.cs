using DaFsl.Library.Runtime;

namespace DaFsl.Library.Training.Plans;

/// <summary>
/// The plan for training a network: data, made by a distillation strategy and carried out by the training loop. It can be printed, compared
/// and edited without training anything.
/// </summary>
/// <param name="Network">The network that it is for.</param>
/// <param name="Strategy">The name of the strategy that made it.</param>
/// <param name="Source">The checkpoint that weights come from; <see langword="null"/> where none do.</param>
/// <param name="Stages">The training of each stage, from the lowest up.</param>
/// <param name="Transfers">The origin of each tensor's initial values.</param>
public sealed record TrainingPlan(
    string Network,
    string Strategy,
    string? Source,
    IReadOnlyList<StagePlan> Stages,
    IReadOnlyList<WeightTransfer> Transfers
)
{
    /// <summary>The losses by which the network learns from teachers, besides its own loss.</summary>
    public IReadOnlyList<DistillationLoss> DistillationLosses { get; init; } = [];

    /// <summary>
    /// The factor by which the network's own loss is multiplied, 0 or more: the 1 - alpha of Hinton et al. 2015 if the distillation losses
    /// have weight alpha.
    /// </summary>
    public double OwnLossWeight { get; init; } = 1;

    /// <summary>The number of tensors that take all their values from the source.</summary>
    public int TransferredCount => Transfers.Count(t => t.Outcome == TransferOutcome.Transferred);

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

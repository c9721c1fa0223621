using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// A plan while a strategy makes it. What a strategy wishes for is granted where source and student match: a stage that the
/// source cannot fill is neither frozen nor slowed, since random weights would stay random.
/// </summary>
internal sealed class PlanDraft(NetworkDescription student, string strategy, LayerPairing pairing)
{
    private readonly Dictionary<string, WeightTransfer> _transfers = DefaultPlan.Of(student).Transfers.ToDictionary(t => t.Name);

    private readonly Dictionary<string, StagePlan> _stages = [];

    /// <summary>Takes over the tensors of some stages wherever the source has their like.</summary>
    public PlanDraft Transfer(Func<StageDescription, bool> which)
    {
        foreach ((string name, IReadOnlyList<long> shape) in student.Stages.Where(which).SelectMany(s => s.Tensors))
        {
            _transfers[name] = pairing.TransferOf(new TensorDescription(name, shape));
        }

        return this;
    }

    /// <summary>Freezes some stages.</summary>
    public PlanDraft Freeze(Func<StageDescription, bool> which, string reason) =>
        Treat(which, s => new StagePlan(s.Name, Frozen: true, 1, reason), wantsSource: true);

    /// <summary>Trains some stages at the full rate, whatever they start from.</summary>
    public PlanDraft Train(Func<StageDescription, bool> which, string reason) =>
        Treat(which, s => new StagePlan(s.Name, Frozen: false, 1, reason), wantsSource: false);

    /// <summary>Trains some stages on from what was transferred, at the rates of a rule.</summary>
    /// <param name="which">The condition that selects the stages.</param>
    /// <param name="rates">The rule.</param>
    /// <param name="begin">
    /// The epoch from which a feature stage learns, and why, by its place from the top: 1 for the uppermost; 0 is a head.
    /// </param>
    public PlanDraft Tune(Func<StageDescription, bool> which, LearningRateRule rates, Func<int, (int FromEpoch, string Reason)> begin) =>
        Treat(
            which,
            s =>
            {
                int above = s.Role == StageRole.Head ? 0 : FeaturesFrom(s);
                (int fromEpoch, string reason) = begin(above);
                return new StagePlan(s.Name, Frozen: false, rates.Factor(above), reason)
                {
                    FromEpoch = fromEpoch,
                    WarmUpBatches = rates.WarmUpBatches,
                };
            },
            wantsSource: true
        );

    public TrainingPlan ToPlan() =>
        new(
            student.Name,
            strategy,
            pairing.Source.Name,
            [.. student.Stages.Select(s => _stages[s.Name])],
            [.. student.Stages.SelectMany(s => s.Tensors).Select(t => _transfers[t.Name])]
        );

    private PlanDraft Treat(Func<StageDescription, bool> which, Func<StageDescription, StagePlan> treatment, bool wantsSource)
    {
        foreach (StageDescription stage in student.Stages.Where(which))
        {
            _stages[stage.Name] =
                wantsSource && FirstMissing(stage) is { } missing
                    ? new StagePlan(
                        stage.Name,
                        Frozen: false,
                        1,
                        $"Learned from scratch, as '{missing.Name}' was not transferred: {missing.Reason}"
                    )
                    : treatment(stage);
        }

        return this;
    }

    // How many feature stages there are from this one, itself included, up.
    private int FeaturesFrom(StageDescription stage) =>
        student.Stages.Reverse().TakeWhile(s => s != stage).Count(s => s.Role == StageRole.Features) + 1;

    // A batch norm's count of batches is not missed: no result depends on it.
    private WeightTransfer? FirstMissing(StageDescription stage) =>
        stage
            .Tensors.Select(t => _transfers[t.Name])
            .FirstOrDefault(t =>
                t.Outcome != TransferOutcome.Transferred && !t.Name.EndsWith(".num_batches_tracked", StringComparison.Ordinal)
            );
}

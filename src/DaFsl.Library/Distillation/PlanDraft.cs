using DaFsl.Library.Networks;
using DaFsl.Library.Training;

namespace DaFsl.Library.Distillation;

/// <summary>
/// A plan while a strategy makes it. What a strategy wishes for is granted where source and student match: a stage that the
/// source cannot fill is neither frozen nor slowed, since random weights would stay random.
/// </summary>
internal sealed class PlanDraft(NetworkDescription student, string strategy, Checkpoint? source)
{
    private readonly Dictionary<string, WeightTransfer> _transfers = student.Stages
        .SelectMany(s => s.Tensors)
        .ToDictionary(t => t.Name, t => new WeightTransfer(t.Name, TransferOutcome.LeftOut, "The strategy starts it at random."));

    private readonly Dictionary<string, StagePlan> _stages = [];

    /// <summary>Takes over the tensors of some stages wherever the source has their like.</summary>
    public PlanDraft Transfer(Func<StageDescription, bool> which)
    {
        foreach (TensorDescription tensor in student.Stages.Where(which).SelectMany(s => s.Tensors))
        {
            _transfers[tensor.Name] = Match(tensor);
        }

        return this;
    }

    /// <summary>Freezes some stages.</summary>
    public PlanDraft Freeze(Func<StageDescription, bool> which, string reason) =>
        Treat(which, s => new StagePlan(s.Name, Frozen: true, 1, reason));

    /// <summary>Trains some stages, at a lowered rate where they were transferred.</summary>
    public PlanDraft Train(Func<StageDescription, bool> which, double factor, string reason) =>
        Treat(which, s => new StagePlan(s.Name, Frozen: false, factor, reason));

    public TrainingPlan ToPlan() => new(
        student.Name,
        strategy,
        source?.Name,
        [.. student.Stages.Select(s => _stages[s.Name])],
        [.. student.Stages.SelectMany(s => s.Tensors).Select(t => _transfers[t.Name])]);

    private PlanDraft Treat(Func<StageDescription, bool> which, Func<StageDescription, StagePlan> treatment)
    {
        foreach (StageDescription stage in student.Stages.Where(which))
        {
            StagePlan plan = treatment(stage);
            bool wantsSource = plan.Frozen || plan.LearningRateFactor < 1;
            _stages[stage.Name] = wantsSource && FirstMissing(stage) is { } missing
                ? new StagePlan(stage.Name, Frozen: false, 1, $"Learned from the start, as '{missing.Name}' was not transferred: {missing.Reason}")
                : plan;
        }

        return this;
    }

    private WeightTransfer? FirstMissing(StageDescription stage) => stage.Tensors
        .Select(t => _transfers[t.Name])
        .FirstOrDefault(t => t.Outcome != TransferOutcome.Transferred);

    private WeightTransfer Match(TensorDescription tensor)
    {
        if (source is null || !source.Shapes.TryGetValue(tensor.Name, out IReadOnlyList<long>? found))
        {
            return new WeightTransfer(tensor.Name, TransferOutcome.NotInSource, "The source has no tensor of that name.");
        }

        return found.SequenceEqual(tensor.Shape)
            ? new WeightTransfer(tensor.Name, TransferOutcome.Transferred, "Name and shape match.")
            : new WeightTransfer(
                tensor.Name,
                TransferOutcome.ShapeDiffers,
                $"It is ({string.Join(", ", tensor.Shape)}) here and ({string.Join(", ", found)}) in the source.");
    }
}

using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Training.Tasks;

/// <summary>Holds a plan against the network that it is to be carried out on, before anything is trained.</summary>
internal static class PlanCheck
{
    /// <exception cref="ArgumentException">The plan does not fit; the message names every misfit.</exception>
    public static void ThrowIfMisfit(Trainee trainee, TrainingPlan plan, Checkpoint? source, int epochs)
    {
        NetworkDescription network = trainee.Describe();
        List<string> misfits =
        [
            .. StageMisfits(network, plan, epochs),
            .. LearningMisfits(trainee, plan),
            .. TransferMisfits(network, plan, source),
            .. TransferCheck.Nothing(plan) is { } nothing ? [nothing] : Array.Empty<string>(),
        ];
        if (misfits.Count > 0)
        {
            throw new ArgumentException(
                $"The plan '{plan.Strategy}' does not fit the network '{trainee.Name}': {string.Join(" ", misfits)}",
                nameof(plan)
            );
        }
    }

    private static IEnumerable<string> StageMisfits(NetworkDescription network, TrainingPlan plan, int epochs)
    {
        foreach (StageDescription stage in network.Stages.Where(s => plan.Stages.Count(p => p.Stage == s.Name) != 1))
        {
            yield return $"Network stage '{stage.Name}' is planned {plan.Stages.Count(p => p.Stage == stage.Name)} times, not once.";
        }

        foreach (StagePlan stage in plan.Stages)
        {
            if (!network.Stages.Any(s => s.Name == stage.Stage))
            {
                yield return $"There is no network stage '{stage.Stage}'.";
            }

            if (!(stage.LearningRateFactor > 0 && double.IsFinite(stage.LearningRateFactor)))
            {
                yield return Invariant(
                    $"Network stage '{stage.Stage}' has a learning-rate factor of {stage.LearningRateFactor}; it must be above 0."
                );
            }

            if (!Enum.IsDefined(stage.BatchNorm))
            {
                yield return $"Network stage '{stage.Stage}' has {stage.BatchNorm} as the mode of "
                    + "its batch norms, which is not a valid mode.";
            }

            if (stage.FromEpoch < 1 || stage.FromEpoch > epochs)
            {
                yield return Invariant($"Network stage '{stage.Stage}' begins to learn in epoch ")
                    + Invariant($"{stage.FromEpoch}; the epochs are 1 to {epochs}.");
            }

            if (stage.WarmUpBatches < 0)
            {
                yield return Invariant($"Network stage '{stage.Stage}' has a warm-up of ")
                    + Invariant($"{stage.WarmUpBatches} batches; it must be 0 or more.");
            }
        }
    }

    private static IEnumerable<string> LearningMisfits(Trainee trainee, TrainingPlan plan)
    {
        if (plan.Stages.All(s => s.Frozen))
        {
            yield return "Every network stage is frozen, so nothing is left to train.";
        }
        else if (!plan.Stages.Any(s => s.LearnsIn(epoch: 0)))
        {
            yield return Invariant($"No network stage learns before epoch {plan.Stages.Where(s => !s.Frozen).Min(s => s.FromEpoch)}, so ")
                + "nothing is left to train in epoch 1.";
        }
        else if (!trainee.Module.named_parameters().Any(p => p.parameter.requires_grad && LearnsAtFirst(p.name)))
        {
            yield return "The network stages that learn in epoch 1 have no weight that the network lets change.";
        }

        bool LearnsAtFirst(string tensor) =>
            trainee.Stages.FirstOrDefault(s => s.Holds(tensor)) is { } stage
            && plan.Stages.FirstOrDefault(p => p.Stage == stage.Name)?.LearnsIn(epoch: 0) != false;
    }

    private static IEnumerable<string> TransferMisfits(NetworkDescription network, TrainingPlan plan, Checkpoint? source)
    {
        var own = network.Stages.SelectMany(s => s.Tensors).ToDictionary(t => t.Name, t => t.Shape, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (WeightTransfer transfer in plan.Transfers.Where(t => t.TakesFromSource))
        {
            if (!taken.Add(transfer.Name))
            {
                yield return $"Tensor '{transfer.Name}' is transferred more than once.";
            }

            if (!own.TryGetValue(transfer.Name, out IReadOnlyList<long>? expected))
            {
                yield return $"There is no tensor '{transfer.Name}'.";
            }
            else if (source is null || !source.Shapes.TryGetValue(transfer.From, out IReadOnlyList<long>? found))
            {
                yield return $"The source has no tensor '{transfer.From}'.";
            }
            else if (transfer.Outcome == TransferOutcome.Sliced ? expected.Count != found.Count : !expected.SequenceEqual(found))
            {
                string from = transfer.From == transfer.Name ? "" : $", as '{transfer.From}'";
                string rank = transfer.Outcome == TransferOutcome.Sliced ? "; a part is taken only where both have as many dimensions" : "";
                yield return $"Tensor '{transfer.Name}' is {Numbers.Shape(expected)} here and {Numbers.Shape(found)} in the "
                    + $"source{from}{rank}.";
            }
        }
    }
}

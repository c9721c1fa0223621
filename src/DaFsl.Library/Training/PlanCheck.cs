using DaFsl.Library.Networks;

namespace DaFsl.Library.Training;

/// <summary>Holds a plan against the network that it is to be carried out on, before anything is trained.</summary>
internal static class PlanCheck
{
    /// <exception cref="ArgumentException">The plan does not fit; the message names every misfit.</exception>
    public static void ThrowIfMisfit(Trainee trainee, TrainingPlan plan, Checkpoint? source)
    {
        List<string> misfits = [.. Misfits(trainee.Describe(), plan, source)];
        if (misfits.Count > 0)
        {
            throw new ArgumentException(
                $"The plan '{plan.Strategy}' does not fit the network '{trainee.Name}': {string.Join(" ", misfits)}", nameof(plan));
        }
    }

    private static IEnumerable<string> Misfits(NetworkDescription network, TrainingPlan plan, Checkpoint? source)
    {
        foreach (StageDescription stage in network.Stages.Where(s => plan.Stages.Count(p => p.Stage == s.Name) != 1))
        {
            yield return $"Stage '{stage.Name}' is planned {plan.Stages.Count(p => p.Stage == stage.Name)} times, not once.";
        }

        foreach (StagePlan stage in plan.Stages)
        {
            if (!network.Stages.Any(s => s.Name == stage.Stage))
            {
                yield return $"There is no stage '{stage.Stage}'.";
            }

            if (!(stage.LearningRateFactor > 0 && double.IsFinite(stage.LearningRateFactor)))
            {
                yield return $"Stage '{stage.Stage}' has a learning-rate factor of {stage.LearningRateFactor}; it must be above 0.";
            }
        }

        if (plan.Stages.All(s => s.Frozen))
        {
            yield return "Every stage is frozen, so nothing is left to train.";
        }

        var own = network.Stages.SelectMany(s => s.Tensors).ToDictionary(t => t.Name, t => t.Shape, StringComparer.Ordinal);
        foreach (WeightTransfer transfer in plan.Transfers.Where(t => t.Outcome == TransferOutcome.Transferred))
        {
            if (!own.TryGetValue(transfer.Name, out IReadOnlyList<long>? expected))
            {
                yield return $"There is no tensor '{transfer.Name}'.";
            }
            else if (source is null || !source.Shapes.TryGetValue(transfer.Name, out IReadOnlyList<long>? found))
            {
                yield return $"The source has no tensor '{transfer.Name}'.";
            }
            else if (!expected.SequenceEqual(found))
            {
                yield return $"Tensor '{transfer.Name}' is ({string.Join(", ", expected)}) here and ({string.Join(", ", found)}) in the source.";
            }
        }
    }
}

using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>
/// A strategy as a network is trained by it that has some teachers: without the losses that are learned from others. What is transferred,
/// frozen and slowed stays as it is.
/// </summary>
/// <param name="strategy">The strategy.</param>
/// <param name="teachers">The network's teachers; none where it has none.</param>
internal sealed class LossesAtHand(IDistillationStrategy strategy, IReadOnlyList<Teacher> teachers) : IDistillationStrategy
{
    public string Name => strategy.Name;

    public IReadOnlyList<DistillationLoss> DistillationLosses => [.. strategy.DistillationLosses.Where(l => AreAtHand(l, teachers))];

    /// <summary>Returns true if all teachers of a loss are among those of a network.</summary>
    public static bool AreAtHand(DistillationLoss loss, IReadOnlyList<Teacher> teachers) =>
        teachers.Count > 0 && !loss.LearnsFromPeers && loss.Teachers.All(n => teachers.Any(t => t.Name == n));

    /// <summary>A request for the training of a network that has these teachers.</summary>
    public static TrainingRequest For(TrainingRequest request, IReadOnlyList<Teacher> teachers) =>
        request.Strategy is { DistillationLosses.Count: > 0 } strategy
            ? request with
            {
                Strategy = new LossesAtHand(strategy, teachers),
                Teachers = teachers,
            }
            : request;

    public TrainingPlan Plan(NetworkDescription student, Checkpoint? source)
    {
        TrainingPlan plan = strategy.Plan(student, source);
        DistillationLoss[] losses = [.. plan.DistillationLosses.Where(l => AreAtHand(l, teachers))];

        // Without them the network's own loss is all that there is to learn from.
        return plan with
        {
            DistillationLosses = losses,
            OwnLossWeight = losses.Length == 0 ? 1 : plan.OwnLossWeight,
        };
    }
}

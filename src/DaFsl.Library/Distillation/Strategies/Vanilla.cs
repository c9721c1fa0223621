using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>No distillation: every weight starts at random and is trained. What the other strategies are measured against.</summary>
public sealed class Vanilla : IDistillationStrategy
{
    /// <inheritdoc/>
    public string Name => "vanilla";

    TrainingPlan IDistillationStrategy.Plan(NetworkDescription student, Checkpoint source) => Plan(student);

    /// <summary>Plans how a network is to be trained from nothing.</summary>
    /// <param name="student">The network: its stages and the shapes of their tensors.</param>
    public TrainingPlan Plan(NetworkDescription student)
    {
        ArgumentNullException.ThrowIfNull(student);
        return new PlanDraft(student, Name, pairing: null)
            .Train(_ => true, "Nothing is distilled, so everything is learned from the start.")
            .ToPlan();
    }
}

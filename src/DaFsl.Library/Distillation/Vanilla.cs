using DaFsl.Library.Networks;
using DaFsl.Library.Training;

namespace DaFsl.Library.Distillation;

/// <summary>No distillation: every weight starts at random and is trained. What the other strategies are measured against.</summary>
public sealed class Vanilla : IDistillationStrategy
{
    /// <inheritdoc/>
    public string Name => "vanilla";

    /// <inheritdoc/>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint source)
    {
        ArgumentNullException.ThrowIfNull(student);
        return new PlanDraft(student, Name, source: null)
            .Train(_ => true, factor: 1, "Nothing is distilled, so everything is learned from the start.")
            .ToPlan();
    }
}

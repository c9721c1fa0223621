using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>No distillation: every weight starts at random and is trained. What the other strategies are measured against.</summary>
public sealed class Vanilla : IDistillationStrategy
{
    /// <inheritdoc/>
    public string Name => DefaultPlan.Name;

    /// <summary>Plans how a network is to be trained from nothing.</summary>
    /// <param name="student">The network: its stages and the shapes of their tensors.</param>
    /// <param name="source">Not looked at: nothing is taken over.</param>
    public TrainingPlan Plan(NetworkDescription student, Checkpoint? source = null)
    {
        ArgumentNullException.ThrowIfNull(student);
        return DefaultPlan.Of(student);
    }
}

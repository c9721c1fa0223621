using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation;

/// <summary>
/// A way of using what one network has learned to train another. It decides, and the training loop carries out: a strategy
/// returns a plan and trains nothing itself.
/// </summary>
[System.ComponentModel.TypeConverter(typeof(PartConverter))]
public interface IDistillationStrategy
{
    /// <summary>What to call the strategy in plans and reports.</summary>
    string Name { get; }

    /// <summary>Plans how a network is to be trained.</summary>
    /// <param name="student">The network: its stages and the shapes of their tensors.</param>
    /// <param name="source">What there is to learn from.</param>
    /// <returns>A plan that names every stage and every tensor of the student.</returns>
    TrainingPlan Plan(NetworkDescription student, Checkpoint source);
}

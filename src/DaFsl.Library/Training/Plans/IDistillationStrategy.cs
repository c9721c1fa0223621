using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Training.Plans;

/// <summary>
/// A way of using what one network has learned to train another. It decides, and the training loop carries out: a strategy
/// returns a plan and trains nothing itself.
/// </summary>
[System.ComponentModel.TypeConverter(typeof(PartConverter))]
public interface IDistillationStrategy
{
    /// <summary>The name of the strategy in plans and reports.</summary>
    string Name { get; }

    /// <summary>The losses against teachers in its plans, as far as they are known before planning; none by default.</summary>
    IReadOnlyList<DistillationLoss> DistillationLosses => [];

    /// <summary>Plans how a network is to be trained.</summary>
    /// <param name="student">The network: its stages and the shapes of their tensors.</param>
    /// <param name="source">The weights that there are to take over; <see langword="null"/> where there are none.</param>
    /// <returns>A plan that names every stage and every tensor of the student.</returns>
    /// <exception cref="ArgumentException">The strategy takes weights over, and there are none.</exception>
    TrainingPlan Plan(NetworkDescription student, Checkpoint? source);
}

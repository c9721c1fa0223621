using DaFsl.Library.Training.Steps;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The state, besides tensors, that an interrupted training run keeps of a network.</summary>
/// <param name="Losses">See <see cref="TrainingPosition.Losses"/>.</param>
/// <param name="Loss">See <see cref="NetworkTraining.Loss"/>.</param>
/// <param name="Steps">The number of steps that the optimizer of each stage has made, by the stage's name.</param>
internal sealed record SavedNetwork(IReadOnlyList<double> Losses, LossSum Loss, IReadOnlyDictionary<string, int> Steps)
{
    /// <summary>
    /// In how many batches a stage was to learn and had no gradient, by its name; stages that always had one are left out.
    /// </summary>
    public IReadOnlyDictionary<string, int> Idle { get; init; } = new Dictionary<string, int>();
}

using System.Text.Json.Nodes;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Training.RandomState;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The state, besides tensors, that an interrupted training run keeps.</summary>
/// <param name="Version">The version of this record.</param>
/// <param name="Identity">The identity of the training, see <see cref="TrainingIdentity"/>.</param>
/// <param name="Epoch">See <see cref="TrainingPosition.Epoch"/>.</param>
/// <param name="Batch">See <see cref="TrainingPosition.Batch"/>.</param>
/// <param name="Trained">See <see cref="TrainingPosition.Trained"/>.</param>
/// <param name="Points">See <see cref="TrainingPosition.Points"/>.</param>
/// <param name="Networks">The networks, in the task's order.</param>
/// <param name="Random">
/// The states of random numbers: libtorch's own and dropout's (see <see cref="TorchRandom"/>) first, then those of the task.
/// </param>
internal sealed record SavedTraining(
    int Version,
    JsonObject Identity,
    int Epoch,
    int Batch,
    TimeSpan Trained,
    IReadOnlyList<LearningCurvePoint> Points,
    IReadOnlyList<SavedNetwork> Networks,
    IReadOnlyList<byte[]> Random
)
{
    /// <summary>See <see cref="TrainingPosition.Warnings"/>.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

using DaFsl.Library.Training.Steps;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Resuming;

/// <summary>The state that an interrupted training run keeps of one of its networks.</summary>
internal static class NetworkTrainingState
{
    private const string Weights = "weights";

    /// <summary>
    /// Weights and optimizer states, under <c>network/weights/tensor</c> and <c>network/velocity/parameter</c>; they belong to the dispose
    /// scope.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> Tensors(NetworkTraining networkTraining)
    {
        string network = networkTraining.Trainee.Name;
        foreach ((string name, Tensor values) in networkTraining.Weights())
        {
            yield return KeyValuePair.Create($"{network}/{Weights}/{name}", values.to(CPU));
        }

        foreach (StageTraining stage in networkTraining.Stages.Where(s => s.Update is not null))
        {
            foreach ((string kind, IReadOnlyList<Tensor> kept) in stage.Update!.Save())
            {
                foreach (((string parameter, _), Tensor values) in stage.Parameters.Zip(kept))
                {
                    yield return KeyValuePair.Create($"{network}/{kind}/{parameter}", values);
                }
            }
        }
    }

    /// <summary>Tensors of the shapes and types of those, by the same names; nothing is copied.</summary>
    public static IEnumerable<KeyValuePair<string, Tensor>> Expected(NetworkTraining networkTraining)
    {
        string network = networkTraining.Trainee.Name;
        return networkTraining
            .Weights()
            .Select(w => KeyValuePair.Create($"{network}/{Weights}/{w.Key}", w.Value))
            .Concat(
                networkTraining
                    .Stages.Where(s => s.Update is not null)
                    .SelectMany(s =>
                        s.Update!.KeptNames.SelectMany(kind =>
                            s.Parameters.Select(p => KeyValuePair.Create($"{network}/{kind}/{p.Name}", (Tensor)p.Values))
                        )
                    )
            );
    }

    /// <summary>The name in the file of what the optimizer keeps of a parameter.</summary>
    public static string NameOf(NetworkTraining networkTraining, string kind, string parameter) =>
        $"{networkTraining.Trainee.Name}/{kind}/{parameter}";

    /// <summary>All else.</summary>
    /// <param name="networkTraining">The network.</param>
    /// <param name="losses">What it lost in each epoch.</param>
    /// <param name="batches">How many batches were trained.</param>
    public static SavedNetwork Numbers(NetworkTraining networkTraining, IReadOnlyList<double> losses, int batches)
    {
        StageTraining[] stages = [.. networkTraining.Stages.Where(s => s.Update is not null)];
        return new SavedNetwork(
            losses,
            networkTraining.Loss,
            stages.ToDictionary(s => s.Name, s => s.Update!.Steps, StringComparer.Ordinal)
        )
        {
            Idle = stages
                .Select(s => (s.Name, Batches: s.BatchesLearned(batches) - s.Update!.Steps))
                .Where(s => s.Batches > 0)
                .ToDictionary(s => s.Name, s => s.Batches, StringComparer.Ordinal),
        };
    }

    /// <summary>Takes over what was kept; it must be of the same network and plan.</summary>
    public static void Load(NetworkTraining networkTraining, IReadOnlyDictionary<string, Tensor> tensors, SavedNetwork saved, int batch)
    {
        string network = networkTraining.Trainee.Name;
        foreach ((string name, Tensor values) in networkTraining.Weights())
        {
            values.copy_(tensors[$"{network}/{Weights}/{name}"]);
        }

        foreach (StageTraining stage in networkTraining.Stages.Where(s => s.Update is not null))
        {
            stage.Update!.Load(saved.Steps[stage.Name], (kind, i) => tensors[$"{network}/{kind}/{stage.Parameters[i].Name}"]);
        }

        networkTraining.Resume(saved.Loss, batch);
    }
}

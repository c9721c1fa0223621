using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.RandomState;
using DaFsl.Library.Training.Steps;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Resuming;

/// <summary>
/// Holds what a file tells of an interrupted training against the training that is to go on from it, before anything of that is touched.
/// </summary>
/// <param name="networkTrainings">The networks.</param>
/// <param name="length">How long the training lasts.</param>
/// <param name="kept">What the task keeps, by the names that it has in the file.</param>
/// <param name="generators">How many states of random numbers there are.</param>
internal sealed class StateCheck(
    IReadOnlyList<NetworkTraining> networkTrainings,
    TrainingLength length,
    IReadOnlyDictionary<string, Tensor> kept,
    int generators
)
{
    /// <summary>What is wrong with it, the first fault first; none if the training can go on from it.</summary>
    public IEnumerable<string> Faults(SavedTraining saved, IReadOnlyDictionary<string, Tensor> tensors) =>
        PositionFaults(saved).Concat(RandomFaults(saved.Random)).Concat(TensorFaults(tensors));

    private static IEnumerable<string> OutOfRange(string what, double value, double least, double most) =>
        value >= least && value <= most ? [] : [Invariant($"{what} is {value}; expected {least} to {most}")];

    private static IEnumerable<string> NotFinite(string what, IEnumerable<double> values) =>
        values.Where(v => !double.IsFinite(v)).Select(v => Invariant($"{what} is {v}"));

    private static IEnumerable<string> OtherCount(string what, int count, int expected) =>
        count == expected ? [] : [Invariant($"the number of {what} is {count}; expected {expected}")];

    private string[] PositionFaults(SavedTraining saved)
    {
        string[] place =
        [
            .. OutOfRange("its epoch", saved.Epoch, 0, length.Epochs - 1),
            .. OutOfRange("its batch", saved.Batch, 0, length.BatchesPerEpoch),
            .. OutOfRange("its time in seconds", saved.Trained.TotalSeconds, 0, TimeSpan.MaxValue.TotalSeconds),
        ];
        return place.Length > 0
            ? place
            :
            [
                .. PointFaults(saved),
                .. OtherCount("networks", saved.Networks.Count, networkTrainings.Count),
                .. networkTrainings.Zip(saved.Networks).SelectMany(p => NetworkFaults(p.First, p.Second, saved)),
                .. saved.Warnings.Contains(null!) ? ["a warning is null"] : (string[])[],
            ];
    }

    private static IEnumerable<string> PointFaults(SavedTraining saved)
    {
        if (saved.Points.Contains(null!))
        {
            return ["a point of the learning curve is null"];
        }

        return
        [
            .. OtherCount("points of the learning curve", saved.Points.Count, saved.Epoch),
            .. saved
                .Points.Where((p, i) => p.Epoch != i + 1)
                .Select(p => Invariant($"a point of the learning curve is of epoch {p.Epoch}")),
            .. NotFinite("a loss of the learning curve", saved.Points.Select(p => p.Loss)),
            .. saved.Points.SelectMany(p => OutOfRange("a time of the learning curve", p.Seconds, 0, saved.Trained.TotalSeconds)),
        ];
    }

    private IEnumerable<string> NetworkFaults(NetworkTraining networkTraining, SavedNetwork? saved, SavedTraining training)
    {
        string name = networkTraining.Trainee.Name;
        if (saved is null)
        {
            return [$"{name} is null"];
        }

        string[] stages = [.. networkTraining.Stages.Where(s => s.Update is not null).Select(s => s.Name)];
        int batches = (training.Epoch * length.BatchesPerEpoch) + training.Batch;
        return
        [
            .. OtherCount($"losses of {name}", saved.Losses.Count, training.Epoch),
            .. NotFinite($"a loss of {name}", saved.Losses.Append(saved.Loss.Sum)),
            .. OtherCount($"batches in the loss of {name}", saved.Loss.Batches, training.Batch),
            .. saved.Steps.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(stages)
                ? []
                : (string[])[$"the optimizers of {name} are of other stages"],
            .. saved.Steps.Values.SelectMany(s => OutOfRange($"a number of steps of {name}", s, 0, batches)),
        ];
    }

    private IEnumerable<string> RandomFaults(IReadOnlyList<byte[]> states)
    {
        foreach (string fault in OtherCount("states of random numbers", states.Count, generators))
        {
            yield return fault;
        }

        foreach (byte[]? state in states)
        {
            if (TorchRandom.Fault(state) is { } fault)
            {
                yield return fault;
            }
        }
    }

    private IEnumerable<string> TensorFaults(IReadOnlyDictionary<string, Tensor> tensors)
    {
        var expected = networkTrainings.SelectMany(NetworkTrainingState.Expected).Concat(kept).ToDictionary(StringComparer.Ordinal);
        foreach (string name in expected.Keys.Except(tensors.Keys, StringComparer.Ordinal))
        {
            yield return $"it lacks the tensor '{name}'";
        }

        foreach (string name in tensors.Keys.Except(expected.Keys, StringComparer.Ordinal))
        {
            yield return $"it has the tensor '{name}', which does not belong to the training";
        }

        foreach ((string name, Tensor own) in expected)
        {
            if (
                tensors.TryGetValue(name, out Tensor? found) && (found.dtype != own.dtype || !found.shape.AsSpan().SequenceEqual(own.shape))
            )
            {
                yield return $"the tensor '{name}' is {Describe(found)}; expected {Describe(own)}";
            }
        }
    }

    private static string Describe(Tensor tensor) => Invariant($"{tensor.dtype} {Numbers.Shape(tensor.shape)}");
}

using DaFsl.Library.Training.RandomState;
using DaFsl.Library.Training.Steps;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Resuming;

/// <summary>
/// Compares the saved state of an interrupted training with the training that resumes from it, before any part of that training is changed.
/// </summary>
/// <param name="networkTrainings">The networks.</param>
/// <param name="length">The length of the training.</param>
/// <param name="kept">The tensors that the task stores, by their names in the file.</param>
/// <param name="generators">The number of random number states.</param>
internal sealed class StateCheck(
    IReadOnlyList<NetworkTraining> networkTrainings,
    TrainingLength length,
    IReadOnlyDictionary<string, Tensor> kept,
    int generators
)
{
    // No training lasts longer.
    private static readonly TimeSpan _longest = TimeSpan.FromDays(10 * 365);

    /// <summary>Lists the faults in the saved state, the first fault first; empty if training can continue from it.</summary>
    public IEnumerable<string> Faults(SavedTraining saved, IReadOnlyDictionary<string, Tensor> tensors) =>
        PositionFaults(saved).Concat(RandomFaults(saved.Random)).Concat(TensorCheck.Faults(networkTrainings, kept, saved, tensors));

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
            .. OutOfRange("its time in seconds", saved.Trained.TotalSeconds, 0, _longest.TotalSeconds),
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

        StageTraining[] stages = [.. networkTraining.Stages.Where(s => s.Update is not null)];
        int batches = (training.Epoch * length.BatchesPerEpoch) + training.Batch;
        return
        [
            .. OtherCount($"losses of {name}", saved.Losses.Count, training.Epoch),
            .. NotFinite($"a loss of {name}", saved.Losses.Append(saved.Loss.Sum)),
            .. OtherCount($"batches in the loss of {name}", saved.Loss.Batches, training.Batch),
            .. saved.Steps.Keys.ToHashSet(StringComparer.Ordinal).SetEquals(stages.Select(s => s.Name))
                ? []
                : (string[])[$"the optimizers of {name} belong to other network stages"],
            .. saved.Idle.Keys.Except(stages.Select(s => s.Name), StringComparer.Ordinal).Select(s => $"{name} has no network stage '{s}'"),
            .. stages.SelectMany(s => StepFaults(name, s, saved, batches)),
        ];
    }

    // In every batch of the epochs in which a stage learns, its optimizer makes a step, or has no gradient to make one by.
    private static IEnumerable<string> StepFaults(string name, StageTraining stage, SavedNetwork saved, int batches)
    {
        if (!saved.Steps.TryGetValue(stage.Name, out int steps))
        {
            return [];
        }

        string what = $"steps of {name}'s '{stage.Name}'";
        int learned = stage.BatchesLearned(batches);
        int idle = saved.Idle.GetValueOrDefault(stage.Name);
        string[] faults =
        [
            .. OutOfRange($"the number of {what}", steps, 0, learned),
            .. OutOfRange($"the number of batches without a gradient of {name}'s '{stage.Name}'", idle, 0, learned),
        ];
        return faults.Length > 0 || steps + idle == learned ? faults : OtherCount(what, steps, learned - idle);
    }

    private IEnumerable<string> RandomFaults(IReadOnlyList<byte[]> states)
    {
        foreach (string fault in OtherCount("states of random numbers", states.Count, generators))
        {
            yield return fault;
        }

        foreach (byte[]? state in states)
        {
            if (TwisterState.Fault(state) is { } fault)
            {
                yield return fault;
            }
        }
    }
}

using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training.Steps;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Resuming;

/// <summary>Holds the tensors in the file of an interrupted training against those that they are to be copied to.</summary>
internal static class TensorCheck
{
    // What no training makes negative: a variance, a count, a mean of squares.
    private static readonly string[] _neverNegative = [".running_var", ".num_batches_tracked"];
    private const string Squares = "square";

    /// <summary>Lists the faults of the tensors, in order. All values are known to be finite.</summary>
    /// <param name="networkTrainings">The networks.</param>
    /// <param name="kept">The tensors that the task stores, by their names in the file.</param>
    /// <param name="saved">What the file tells beside its tensors.</param>
    /// <param name="tensors">The file's tensors.</param>
    public static IEnumerable<string> Faults(
        IReadOnlyList<NetworkTraining> networkTrainings,
        IReadOnlyDictionary<string, Tensor> kept,
        SavedTraining saved,
        IReadOnlyDictionary<string, Tensor> tensors
    )
    {
        var expected = networkTrainings.SelectMany(NetworkTrainingState.Expected).Concat(kept).ToDictionary(StringComparer.Ordinal);
        string[] faults = [.. KindFaults(expected, tensors)];
        return faults.Length > 0
            ? faults
            : ValueFaults(tensors)
                .Concat(networkTrainings.Zip(saved.Networks).SelectMany(p => OptimizerFaults(p.First, p.Second, tensors)));
    }

    private static IEnumerable<string> KindFaults(Dictionary<string, Tensor> expected, IReadOnlyDictionary<string, Tensor> tensors)
    {
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

    private static IEnumerable<string> ValueFaults(IReadOnlyDictionary<string, Tensor> tensors) =>
        tensors
            .Where(t => _neverNegative.Any(end => t.Key.EndsWith(end, StringComparison.Ordinal)) && HasNegative(t.Value))
            .Select(t => Negative(t.Key));

    private static IEnumerable<string> OptimizerFaults(
        NetworkTraining networkTraining,
        SavedNetwork saved,
        IReadOnlyDictionary<string, Tensor> tensors
    )
    {
        foreach (StageTraining stage in networkTraining.Stages.Where(s => s.Update is not null))
        {
            foreach (string kind in stage.Update!.KeptNames)
            {
                foreach ((string parameter, _) in stage.Parameters)
                {
                    string name = NetworkTrainingState.NameOf(networkTraining, kind, parameter);
                    if (kind == Squares && HasNegative(tensors[name]))
                    {
                        yield return Negative(name);
                    }

                    if (saved.Steps[stage.Name] == 0 && Any(tensors[name].ne(0)))
                    {
                        yield return $"the tensor '{name}' holds other values than 0, though its optimizer made no step";
                    }
                }
            }
        }
    }

    private static bool HasNegative(Tensor values) => Any(values.lt(0));

    private static bool Any(Tensor found)
    {
        using (found)
        {
            using Tensor any = found.any();
            return any.item<bool>();
        }
    }

    private static string Negative(string name) => $"the tensor '{name}' holds a value below 0";

    private static string Describe(Tensor tensor) => Invariant($"{tensor.dtype} {Numbers.Shape(tensor.shape)}");
}

using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>
/// Some files hold tensors sorted by name (safetensors as a rule), where the order of layers is lost: <c>features.10</c> comes before
/// <c>features.2</c>, <c>bn1</c> before <c>conv1</c>. It is guessed again, for the matching by order; matching by name does not need it.
/// </summary>
internal static class SortedNames
{
    /// <summary>The tensors in the order of their layers, as far as names tell; as they come, where they are not sorted by name.</summary>
    public static IReadOnlyList<TensorDescription> Restore(IReadOnlyList<TensorDescription> tensors)
    {
        if (!AreSorted(tensors))
        {
            return tensors;
        }

        // A normalisation whose name sorts before its convolution's shares the number with it, so a vector goes after a weight of more
        // dimensions.
        HashSet<string> weighty = [.. tensors.Where(t => t.Shape.Count > 1).Select(t => Layer(t.Name))];
        HashSet<string> heads = [.. Heads(tensors)];
        return
        [
            .. tensors.OrderBy(t => heads.Contains(Top(t.Name))).ThenBy(t => new NamePlace(Layer(t.Name), weighty.Contains(Layer(t.Name)))),
        ];
    }

    // A module declares its weight before its bias, so names that rise in spite of a layer with both are sorted. A batch norm's count of
    // batches is a whole number, and files often hold those by themselves, before or after all others.
    private static bool AreSorted(IReadOnlyList<TensorDescription> tensors)
    {
        string[] names = [.. tensors.Select(t => t.Name).Where(n => !n.EndsWith(".num_batches_tracked", StringComparison.Ordinal))];
        HashSet<string> all = new(names, StringComparer.Ordinal);
        return names.Zip(names.Skip(1), (a, b) => string.CompareOrdinal(a, b) < 0).All(ordered => ordered)
            && names.Any(n => n.EndsWith(".weight", StringComparison.Ordinal) && all.Contains($"{Layer(n)}.bias"));
    }

    // Where there are convolutions, a part without any but with linear layers is a head: "classifier" comes after "features".
    private static IEnumerable<string> Heads(IEnumerable<TensorDescription> tensors) =>
        tensors.GroupBy(t => Top(t.Name), StringComparer.Ordinal).Where(g => g.Max(t => t.Shape.Count) == 2).Select(g => g.Key);

    private static string Top(string name) => name.Split('.')[0];

    private static string Layer(string name) => name[..Math.Max(0, name.LastIndexOf('.'))];
}

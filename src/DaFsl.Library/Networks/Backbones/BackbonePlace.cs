using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// The location of a backbone in a set of weights: its tensor names may have the name of the enclosing network as a prefix, such as
/// <c>model.backbone.</c> in a Lightning checkpoint.
/// </summary>
internal static class BackbonePlace
{
    private const int Deepest = 8;

    /// <summary>Finds the prefix of the names: the one under which most of the backbone's tensors are found.</summary>
    /// <param name="own">The shapes of the backbone's tensors, by name.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="canonical">The backbone's name for one that other ways of putting it together give.</param>
    /// <param name="prefers">
    /// Tells which to take where the whole backbone is there more than once; <see langword="null"/> to take none.
    /// </param>
    /// <returns>The prefix, with the dot at its end; nothing where there is none.</returns>
    /// <exception cref="WeightMismatchException">The whole backbone is there more than once, and none of them is the plain one.</exception>
    public static string Find(
        IReadOnlyDictionary<string, IReadOnlyList<long>> own,
        Checkpoint weights,
        Func<string, string> canonical,
        Func<string, bool>? prefers = null
    )
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        foreach ((string name, IReadOnlyList<long> shape) in weights.Shapes.Where(s => !LoadReport.IsCount(s.Key)))
        {
            int at = 0;
            for (int depth = 0; at >= 0 && depth <= Deepest; depth++, at = Next(name, at))
            {
                if (own.TryGetValue(canonical(name[at..]), out IReadOnlyList<long>? expected) && expected.SequenceEqual(shape))
                {
                    found[name[..at]] = found.GetValueOrDefault(name[..at]) + 1;
                }
            }
        }

        int most = found.Values.Max();
        string[] equal = [.. found.Where(f => f.Value == most).Select(f => f.Key).Order(StringComparer.Ordinal)];

        // With and without "features." at its end, it is the same backbone.
        string[] best =
        [
            .. equal.Where(p => !Array.Exists(equal, outer => outer.Length < p.Length && p.StartsWith(outer, StringComparison.Ordinal))),
        ];
        if (best.Length > 1 && prefers is not null && best.Where(prefers).ToArray() is [string preferred])
        {
            return preferred;
        }

        string[] plain = [.. best.Where(p => NamePrefix.WithoutUsual(p).Length == 0).Take(1)];
        if (plain.Length == 0 && best.Length > 1 && most == own.Keys.Count(n => !LoadReport.IsCount(n)))
        {
            throw new WeightMismatchException(
                $"{weights.Source}: the backbone occurs {best.Length} times, under "
                    + $"{string.Join(" and ", best.Select(ForeignText.Quote))}: leave out all but one by Checkpoint.Rename. "
                    + "Nothing was loaded.",
                LoadReport.Compare(weights.Source, own, weights.Shapes)
            );
        }

        return plain.Length > 0 ? plain[0] : best[0];
    }

    private static int Next(string name, int at)
    {
        int dot = name.IndexOf('.', at);
        return dot < 0 ? -1 : dot + 1;
    }
}

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The prefix that all tensor names have if the network was saved from inside another one: <c>module.</c> (DataParallel, averaged models),
/// <c>_orig_mod.</c> (torch.compile), <c>model.</c> or <c>net.</c> (Lightning's modules, HuggingFace's).
/// </summary>
internal static class NamePrefix
{
    // A network of a network of a network is the deepest there is.
    private const int Deepest = 8;

    private static readonly string[] _usual = ["module", "_orig_mod", "model", "net", "network"];

    /// <summary>A name without the usual parts that it begins with.</summary>
    public static string WithoutUsual(string name)
    {
        int at = 0;
        for (int dot = name.IndexOf('.', StringComparison.Ordinal); dot >= 0 && _usual.Contains(name[at..dot]); dot = name.IndexOf('.', at))
        {
            at = dot + 1;
        }

        return name[at..];
    }

    /// <summary>A name without a prefix, where it has it.</summary>
    public static string Without(string prefix, string name) =>
        name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;

    /// <summary>
    /// Finds the prefix whose removal makes more names fit the network: one that all tensors have, or one made of the usual parts.
    /// <see langword="null"/> if there is none, or if two are equally good.
    /// </summary>
    /// <param name="network">The shapes of the network's tensors, by name.</param>
    /// <param name="weights">The shapes of the weights, by name.</param>
    public static string? Find(
        IReadOnlyDictionary<string, IReadOnlyList<long>> network,
        IReadOnlyDictionary<string, IReadOnlyList<long>> weights
    )
    {
        var fits = new Dictionary<string, int>(StringComparer.Ordinal) { [""] = 0 };
        foreach ((string name, IReadOnlyList<long> shape) in weights)
        {
            int at = 0;
            for (int depth = 0; at >= 0 && depth <= Deepest; depth++)
            {
                if (network.TryGetValue(name[at..], out IReadOnlyList<long>? own) && own.SequenceEqual(shape))
                {
                    fits[name[..at]] = fits.GetValueOrDefault(name[..at]) + 1;
                }

                int dot = name.IndexOf('.', at);
                at = dot < 0 ? -1 : dot + 1;
            }
        }

        int most = fits.Values.Max();
        string[] best =
        [
            .. fits.Where(f => f.Value == most && f.Key.Length > 0 && (IsUsual(f.Key) || IsOfAll(f.Key, weights))).Select(f => f.Key),
        ];
        return
            most > fits[""]
            && best is [string prefix]
            && weights.Keys.Select(n => Without(prefix, n)).Distinct(StringComparer.Ordinal).Count() == weights.Count
            ? prefix
            : null;
    }

    private static bool IsUsual(string prefix) => WithoutUsual(prefix).Length == 0;

    private static bool IsOfAll(string prefix, IReadOnlyDictionary<string, IReadOnlyList<long>> weights) =>
        weights.Keys.All(n => n.StartsWith(prefix, StringComparison.Ordinal) || LoadReport.IsCount(n));
}

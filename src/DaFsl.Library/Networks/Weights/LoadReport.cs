using System.Globalization;
using System.Text;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The result of matching weights with a network, tensor by tensor. A batch normalisation's <c>num_batches_tracked</c> that only one of the
/// two has is not a mismatch and is in none of the lists, as in torchvision: no result depends on it, and frozen batch normalisation lacks
/// it. The same applies to an averaged model's <c>n_averaged</c>.
/// </summary>
public sealed record LoadReport
{
    /// <summary>The source of the weights: the file, or the checkpoint's name.</summary>
    public required string Source { get; init; }

    /// <summary>The tensors that both have, of one shape.</summary>
    public required IReadOnlyList<string> Matched { get; init; }

    /// <summary>The network's tensors that the weights lack.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>The tensors among the weights that the network lacks.</summary>
    public required IReadOnlyList<string> Unexpected { get; init; }

    /// <summary>The tensors that both have, of different shapes: the network's, and the one found in the weights.</summary>
    public required IReadOnlyList<(string Name, IReadOnlyList<long> Expected, IReadOnlyList<long> Found)> WrongShape { get; init; }

    private const int FewNames = 3;

    /// <summary>
    /// The prefix that the names of the weights have and those of the network lack, such as <c>module.</c>: it was removed, and
    /// <see cref="Matched"/> has the network's names. <see langword="null"/> if no prefix was removed.
    /// </summary>
    public string? Prefix { get; init; }

    /// <summary>
    /// Those of <see cref="Missing"/> that the weights' file holds and that cannot be read, each with what it is kept as.
    /// </summary>
    public IReadOnlyList<string> Unread { get; init; } = [];

    /// <summary>True if each tensor of the network has its counterpart, and each of the weights too.</summary>
    public bool IsExact => Missing.Count == 0 && Unexpected.Count == 0 && WrongShape.Count == 0;

    /// <summary>Counts, then each misfit in a line of its own.</summary>
    public string Describe()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Origin}: {Counted.Of(Matched.Count, "tensor")} {(Matched.Count == 1 ? "matches" : "match")}, {Counts()}."
        );
        AppendEach(text, "missing", Missing);
        AppendEach(text, "missing, though in the file", Unread);
        AppendEach(text, "unexpected", Unexpected);
        AppendEach(text, "wrong shape", WrongShape.Select(Describe));
        return text.ToString();
    }

    /// <summary>The same as <see cref="Describe()"/>.</summary>
    public override string ToString() => Describe();

    /// <summary>True if a tensor only counts batches or steps.</summary>
    internal static bool IsCount(string name) => name == "n_averaged" || name.Split('.')[^1] == "num_batches_tracked";

    /// <summary>Compares the shapes of a network's tensors with those of weights.</summary>
    internal static LoadReport Compare(
        string source,
        IReadOnlyDictionary<string, IReadOnlyList<long>> network,
        IReadOnlyDictionary<string, IReadOnlyList<long>> weights
    )
    {
        string[] common = [.. network.Keys.Where(weights.ContainsKey)];
        ILookup<bool, string> bySameShape = common.ToLookup(name => network[name].SequenceEqual(weights[name]));
        return new LoadReport
        {
            Source = source,
            Matched = [.. bySameShape[true]],
            Missing = [.. network.Keys.Where(name => !weights.ContainsKey(name) && !IsCount(name))],
            Unexpected = [.. weights.Keys.Where(name => !network.ContainsKey(name) && !IsCount(name))],
            WrongShape = [.. bySameShape[false].Select(name => (name, network[name], weights[name]))],
        };
    }

    /// <summary>One sentence with the first few misfits of each kind.</summary>
    internal string Summarize() =>
        $"{Origin}: the weights do not fit the network: {Counts()} ({Matched.Count} match). "
        + string.Concat(
            Few("Missing", Missing),
            Few("In the file, but not read", Unread),
            Few("Unexpected", Unexpected),
            Few("Wrong shape", [.. WrongShape.Select(Describe)])
        )
        + "Nothing was loaded.";

    private string Origin => Prefix is null ? Source : $"{Source} (without {ForeignText.Quote(Prefix)} before the names)";

    private static string Describe((string Name, IReadOnlyList<long> Expected, IReadOnlyList<long> Found) wrong) =>
        $"{wrong.Name}: expected {Numbers.Shape(wrong.Expected)}, found {Numbers.Shape(wrong.Found)}";

    private static string Few(string kind, IReadOnlyList<string> misfits) =>
        misfits.Count == 0 ? "" : $"{kind}: {string.Join("; ", misfits.Take(FewNames))}{(misfits.Count > FewNames ? "; …" : "")}. ";

    private static void AppendEach(StringBuilder text, string kind, IEnumerable<string> misfits)
    {
        foreach (string misfit in misfits)
        {
            text.Append('\n').Append($"  {kind}: {misfit}");
        }
    }

    private string Counts() => $"{Missing.Count} missing, {Unexpected.Count} unexpected, {WrongShape.Count} of wrong shape";
}

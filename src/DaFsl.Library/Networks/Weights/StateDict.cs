using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Networks.Weights;

/// <summary>The tensors that a pickle names, wherever in it they are.</summary>
/// <param name="Tensors">Name and description, in the pickle's order.</param>
/// <param name="Within">The keys of the dictionaries that hold them, with dots between; null: the outermost one does.</param>
/// <param name="PassedOver">Of what kind the tensors are, by their names, that lie beside them and cannot be read.</param>
internal sealed record StateDict(
    IReadOnlyList<KeyValuePair<string, PickledTensor>> Tensors,
    string? Within,
    IReadOnlyDictionary<string, string> PassedOver
)
{
    // Under which names training scripts keep a network beside their optimizer: PyTorch Lightning's and the ImageNet example's,
    // torchvision's, PyTorch's tutorials', and others; then those of averaged weights, which are read where there are no plain ones; then
    // the two networks of self-distillation (DINO), of which the teacher is the one to use.
    private static readonly string[] _wrappers =
    [
        "state_dict",
        "model",
        "model_state_dict",
        "network",
        "net",
        "weights",
        "params",
        "checkpoint",
        "state_dict_ema",
        "model_ema",
        "ema_state_dict",
        "model_state_dict_ema",
        "model_ema_state_dict",
        "params_ema",
        "ema",
        "teacher",
        "student",
    ];

    /// <summary>
    /// The dictionary with tensors under the first of the usual names of a network, which may lie in another one of these, else the
    /// outermost dictionary. In this order, since a training may keep tensors of its own beside the network. What else is there is left
    /// out.
    /// </summary>
    /// <param name="root">The root object of the pickle.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="within">The key to look under, with dots between where dictionaries lie in another; null to look as told above.</param>
    /// <exception cref="DataFormatException">There is none, or a name comes twice, or a weight is made by what is not known.</exception>
    public static StateDict Find(object? root, string path, string? within)
    {
        StateDict? found = within is null
            ? Search(PickledObject.DictionaryOf(root), "", new HashSet<object>(ReferenceEqualityComparer.Instance), path)
                ?? Of(root, within: null, path)
            : Of(Look(root, within), within, path);
        return found ?? throw new DataFormatException($"{path}: there are no weights: {Lack(root, within)}");
    }

    private static object? Look(object? root, string within) =>
        within.Split('.').Aggregate(root, (value, key) => PickledObject.DictionaryOf(value)?.Find(key));

    private static StateDict? Search(PickledDictionary? dictionary, string prefix, HashSet<object> seen, string path)
    {
        if (dictionary is null || !seen.Add(dictionary))
        {
            return null;
        }

        foreach (string key in _wrappers)
        {
            if (
                PickledObject.DictionaryOf(dictionary.Find(key)) is { } candidate
                && (Of(candidate, prefix + key, path) ?? Search(candidate, $"{prefix}{key}.", seen, path)) is { } found
            )
            {
                return found;
            }
        }

        return null;
    }

    private static StateDict? Of(object? candidate, string? within, string path)
    {
        if (PickledObject.DictionaryOf(candidate) is not { } dictionary)
        {
            return null;
        }

        var tensors = new List<KeyValuePair<string, PickledTensor>>();
        var passedOver = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((object? key, object? value) in dictionary.Items)
        {
            switch (key, value)
            {
                case (string name, PickledTensor tensor) when WeightType.OfStorage(tensor.Storage.Type) is null && !IsWeight(name):
                    passedOver[name] = $"torch.{tensor.Storage.Type}";
                    break;
                case (string name, PickledTensor tensor):
                    tensors.Add(new(name, tensor));
                    break;
                case (string name, PickledObject { IsTensor: true } made):
                    passedOver[name] = made.Maker;
                    break;
            }
        }

        if (tensors.Count == 0)
        {
            return null;
        }

        RequireKnown(dictionary, path);
        RequireDistinct(tensors, path);
        return new StateDict(tensors, within, passedOver);
    }

    // What is named as a weight and made by what is not known here is not passed over: a network without it would be another one. What else
    // a file keeps beside (masks, tables, complex numbers) is.
    private static void RequireKnown(PickledDictionary dictionary, string path)
    {
        foreach ((object? key, object? value) in dictionary.Items)
        {
            if (key is string name && value is PickledObject { Items: null } made && IsWeight(name))
            {
                throw new DataFormatException(
                    $"{path}, tensor {ForeignText.Quote(name)}: it is made by {ForeignText.Quote(made.Maker)}, "
                        + "which is not supported; nothing was executed."
                );
            }
        }
    }

    private static bool IsWeight(string name) =>
        name.EndsWith(".weight", StringComparison.Ordinal) || name.EndsWith(".bias", StringComparison.Ordinal);

    private static void RequireDistinct(List<KeyValuePair<string, PickledTensor>> tensors, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        string? twice = tensors.Select(t => t.Key).FirstOrDefault(name => !names.Add(name));
        if (twice is not null)
        {
            throw new DataFormatException($"{path}: there are two tensors {ForeignText.Quote(twice)}.");
        }
    }

    private static string Lack(object? root, string? within)
    {
        if (within is not null)
        {
            return $"under {ForeignText.Quote(within)} is not a dictionary with tensors.";
        }

        if (root is PickledObject { Items: null } whole)
        {
            return Whole("the file holds", whole);
        }

        var items = PickledObject.DictionaryOf(root)?.Items.Where(i => i.Key is string).ToList() ?? [];
        string[] others =
        [
            .. items
                .Where(i => PickledObject.DictionaryOf(i.Value)?.Items.Any(t => t is { Key: string, Value: PickledTensor }) == true)
                .Select(i => (string)i.Key!),
        ];
        return
            items.FirstOrDefault(i => i.Value is PickledObject { Items: null } && _wrappers.Contains(i.Key))
                is { Value: PickledObject network, Key: string key }
            ? Whole($"its item {ForeignText.Quote(key)} is", network)
            : "neither the outermost value nor its item "
                + $"{string.Join(" or ", _wrappers[..3].Select(ForeignText.Quote))}, or of another usual name, is a dictionary with "
                + "tensors."
                + (
                    others.Length == 0
                        ? ""
                        : $" Those under {string.Join(" and ", others.Take(5).Select(ForeignText.Quote))} are: name the one to read."
                );
    }

    private static string Whole(string what, PickledObject network) =>
        $"{what} a whole object made by {ForeignText.Quote(network.Maker)}, which is not built here; load it in "
        + "PyTorch and save its state_dict() with torch.save.";
}

using DaFsl.Library.Data;

namespace DaFsl.Library.Networks.WeightFiles;

/// <summary>The tensors that a pickle names, wherever in it they are.</summary>
/// <param name="Tensors">Name and description, in the pickle's order.</param>
/// <param name="Within">The key of the dictionary that holds them; null: the outermost one does.</param>
internal sealed record StateDict(IReadOnlyList<KeyValuePair<string, PickledTensor>> Tensors, string? Within)
{
    // Under which names training scripts keep a network beside their optimizer: PyTorch Lightning's and the ImageNet example's, torchvision's, PyTorch's tutorials'.
    private static readonly string[] _wrappers = ["state_dict", "model", "model_state_dict"];

    /// <summary>
    /// The dictionary under the first of the names <c>state_dict</c>, <c>model</c> and <c>model_state_dict</c> that holds a tensor, else the outermost one.
    /// In this order, since a training may keep tensors of its own beside the network. What else is there is left out.
    /// </summary>
    /// <exception cref="DataFormatException">There is none, or a name comes twice.</exception>
    public static StateDict Find(object? root, string path)
    {
        if (root is PickledDictionary outermost)
        {
            foreach (string? wrapper in _wrappers.Append(null))
            {
                PickledDictionary? candidate = wrapper is null ? outermost : outermost.Find(wrapper);
                if (candidate is not null && TensorsOf(candidate) is { Count: > 0 } tensors)
                {
                    RequireDistinct(tensors, path);
                    return new StateDict(tensors, wrapper);
                }
            }
        }

        throw new DataFormatException(
            $"{path}: there are no weights: neither the outermost value nor its item {string.Join(" or ", _wrappers.Select(w => $"'{w}'"))} "
            + "is a dictionary with tensors.");
    }

    private static List<KeyValuePair<string, PickledTensor>> TensorsOf(PickledDictionary dictionary)
    {
        var tensors = new List<KeyValuePair<string, PickledTensor>>();
        foreach ((object? key, object? value) in dictionary.Items)
        {
            if (key is string name && value is PickledTensor tensor)
            {
                tensors.Add(new(name, tensor));
            }
        }

        return tensors;
    }

    private static void RequireDistinct(List<KeyValuePair<string, PickledTensor>> tensors, string path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        string? twice = tensors.Select(t => t.Key).FirstOrDefault(name => !names.Add(name));
        if (twice is not null)
        {
            throw new DataFormatException($"{path}: there are two tensors {WeightText.Quote(twice)}.");
        }
    }
}

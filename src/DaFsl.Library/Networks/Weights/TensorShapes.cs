using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Weights;

/// <summary>The shapes of tensors by their names.</summary>
internal static class TensorShapes
{
    /// <summary>Reads them off.</summary>
    public static Dictionary<string, IReadOnlyList<long>> Of(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape, StringComparer.Ordinal);
}

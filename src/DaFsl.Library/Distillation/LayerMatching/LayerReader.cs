using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>
/// Finds layers among named tensors. It uses only names and shapes, so that a network and its checkpoint give the same layers, regardless
/// of the library that they come from.
/// </summary>
internal static class LayerReader
{
    private const string Weight = "weight";

    /// <summary>The layers of a network in the order of their tensors.</summary>
    /// <param name="tensors">Names and shapes.</param>
    /// <param name="roleOf">
    /// The function that returns the role of a tensor's layer; <see langword="null"/> to determine the role by order.
    /// </param>
    public static IReadOnlyList<LayerDescription> Read(
        IEnumerable<TensorDescription> tensors,
        Func<TensorDescription, StageRole>? roleOf = null
    )
    {
        List<TensorGroup> groups =
        [
            .. tensors
                .GroupBy(t => t.Name[..Math.Max(0, t.Name.LastIndexOf('.'))], StringComparer.Ordinal)
                .Select(g => new TensorGroup(g.Key, [.. g.OrderBy(t => IsNamed(t, Weight) ? 0 : 1)])),
        ];
        LayerKind?[] told = [.. groups.Select((_, i) => KindOf(groups, i))];

        // What nothing tells is as most of the network is: a generator's last step is transposed, too.
        LayerKind usual =
            told.Count(k => k == LayerKind.TransposedConvolution) > told.Count(k => k == LayerKind.Convolution)
                ? LayerKind.TransposedConvolution
                : LayerKind.Convolution;
        LayerDescription[] layers =
        [
            .. groups.Select((g, i) => new LayerDescription(g.Path, told[i] ?? usual, StageRole.Features, g.Tensors)),
        ];
        MarkDepthwise(layers);
        int head = roleOf is null ? FirstOfHead(layers) : layers.Length;
        return
        [
            .. layers.Select((l, i) => l with { Role = roleOf?.Invoke(l.Tensors[0]) ?? (i < head ? StageRole.Features : StageRole.Head) }),
        ];
    }

    private static bool IsNamed(TensorDescription tensor, string leaf) =>
        tensor.Name == leaf || tensor.Name.EndsWith($".{leaf}", StringComparison.Ordinal);

    private static LayerKind? KindOf(List<TensorGroup> groups, int index)
    {
        TensorGroup group = groups[index];
        if (group.Has("running_mean"))
        {
            return LayerKind.Normalization;
        }

        return group.Shape(Weight) switch
        {
            { Count: 1 } => group.Has("bias") ? LayerKind.Normalization : LayerKind.Other,
            { Count: 2 } => LayerKind.Linear,
            { Count: > 2 } shape => Direction(shape, Widths(groups, index)),
            _ => LayerKind.Other,
        };
    }

    /// <summary>
    /// Lists the candidates for the output's width: that of the bias, or of the normalisation that follows. The preceding layer gives the
    /// input's width, but less reliably, so it comes last; it is returned as a negative number.
    /// </summary>
    private static IEnumerable<long> Widths(List<TensorGroup> groups, int index)
    {
        if (groups[index].Shape("bias") is { Count: 1 } bias)
        {
            yield return bias[0];
        }

        if (index + 1 < groups.Count && KindOf(groups, index + 1) == LayerKind.Normalization)
        {
            yield return groups[index + 1].Tensors[0].Shape[0];
        }

        if (index > 0 && groups[index - 1].Tensors[0].Shape is { Count: 1 } before)
        {
            yield return -before[0];
        }
    }

    // A convolution's weight begins with its outputs, a transposed one's with its inputs.
    private static LayerKind? Direction(IReadOnlyList<long> shape, IEnumerable<long> widths)
    {
        if (shape[0] == shape[1])
        {
            return null;
        }

        foreach (long width in widths)
        {
            if (Math.Abs(width) == shape[0])
            {
                return width > 0 ? LayerKind.Convolution : LayerKind.TransposedConvolution;
            }

            if (Math.Abs(width) == shape[1])
            {
                return width > 0 ? LayerKind.TransposedConvolution : LayerKind.Convolution;
            }
        }

        return null;
    }

    // One input for each output means a channel by itself where that many channels come in; a first layer of gray images has one, too.
    private static void MarkDepthwise(LayerDescription[] layers)
    {
        long channels = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            if (
                layers[i].Kind == LayerKind.Convolution
                && layers[i].Shape[1] == 1
                && layers[i].Shape[0] > 1
                && layers[i].Shape[0] == channels
            )
            {
                layers[i] = layers[i] with { Kind = LayerKind.DepthwiseConvolution };
            }

            channels = layers[i].IsWeighty ? layers[i].Outputs : channels;
        }
    }

    // The head: the linear layers at the end of a convolutional network, else the last layer with a weight, unless a normalisation follows
    // it.
    private static int FirstOfHead(LayerDescription[] layers)
    {
        int end = layers.Length;
        if (layers.Any(l => l.IsWeighty && l.Kind != LayerKind.Linear))
        {
            while (end > 0 && layers[end - 1].Kind == LayerKind.Linear)
            {
                end--;
            }
        }

        return end == layers.Length && end > 1 && layers[end - 1].IsWeighty ? end - 1 : end;
    }
}

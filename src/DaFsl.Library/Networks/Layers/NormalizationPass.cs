using System.Numerics;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>
/// Batch normalisation by running statistics, the shortcut and the activation in one pass over a map, where no gradient is asked for. As
/// three operators each number would be read and written three times, which takes as long as many a convolution.
/// </summary>
internal static unsafe class NormalizationPass
{
    // Below, waking another core takes longer than the work.
    private const long SmallMap = 32 * 1024;

    /// <summary>True if these tensors are supported: float32 on the CPU, channels last, and no gradient.</summary>
    public static bool Handles(Tensor input, Tensor weight, Tensor? shortcut) =>
        input.device_type == DeviceType.CPU
        && !(is_grad_enabled() && (input.requires_grad || weight.requires_grad || shortcut?.requires_grad == true))
        && IsPoints(input)
        && (shortcut is null || (IsPoints(shortcut) && shortcut.shape.AsSpan().SequenceEqual(input.shape)));

    /// <summary><c>activation(scale x + shift + shortcut)</c> in a new map.</summary>
    /// <param name="input">The map, <c>(N, C, H, W)</c>.</param>
    /// <param name="scale">A factor a channel.</param>
    /// <param name="shift">A summand a channel.</param>
    /// <param name="shortcut">A map of the same shape to add, if any.</param>
    /// <param name="activation">The activation that follows.</param>
    public static Tensor Apply(Tensor input, float[] scale, float[] shift, Tensor? shortcut, Activation activation)
    {
        using Tensor points = input.permute(0, 2, 3, 1);
        using Tensor? added = shortcut?.permute(0, 2, 3, 1);
        Tensor output = empty(points.shape);
        float* from = TensorMemory.Of(points);
        float* other = added is null ? null : TensorMemory.Of(added);
        float* to = TensorMemory.Of(output);
        int channels = scale.Length;
        long count = points.numel() / channels;
        float least = activation == Activation.None ? float.NegativeInfinity : 0;
        float most = activation == Activation.ReLU6 ? 6 : float.PositiveInfinity;
        int parts = count * channels < SmallMap ? 1 : Environment.ProcessorCount;
        Parallel.For(0, parts, part =>
        {
            (long first, long last) = (count * part / parts, count * (part + 1) / parts);
            for (long point = first; point < last; point++)
            {
                long at = point * channels;
                Point(from + at, other is null ? null : other + at, to + at, scale, shift, least, most);
            }
        });
        return output.permute(0, 3, 1, 2);
    }

    private static void Point(float* from, float* other, float* to, float[] scale, float[] shift, float least, float most)
    {
        int c = 0;
        for (; c <= scale.Length - Vector<float>.Count; c += Vector<float>.Count)
        {
            Vector<float> value = (Vector.Load(from + c) * new Vector<float>(scale, c)) + new Vector<float>(shift, c);
            value = other is null ? value : value + Vector.Load(other + c);
            Vector.Min(Vector.Max(value, new Vector<float>(least)), new Vector<float>(most)).Store(to + c);
        }

        for (; c < scale.Length; c++)
        {
            float value = (from[c] * scale[c]) + shift[c] + (other is null ? 0 : other[c]);
            to[c] = Math.Min(Math.Max(value, least), most);
        }
    }

    private static bool IsPoints(Tensor map)
    {
        if (map.dtype != float32 || map.dim() != 4)
        {
            return false;
        }

        using Tensor points = map.permute(0, 2, 3, 1);
        return points.is_contiguous();
    }
}

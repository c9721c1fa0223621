using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>
/// RoIAlign on the processor, with its gradient. All channels of a point lie together, so that a tap is one multiply-add along
/// them. Reading is divided among the cores by boxes, the gradient by channels, so that no two cores write to one place and the
/// sums are the same in every run.
/// </summary>
internal sealed unsafe class RoiAlignFunction : autograd.SingleTensorFunction<RoiAlignFunction>
{
    private const string TapsKey = "taps";
    private const string PicturesKey = "pictures";

    // A slice of channels is whole vectors on every processor.
    private const int SliceMultiple = 16;

    public override string Name => nameof(RoiAlignFunction);

    /// <summary>Features <c>(N, C, H, W)</c>, float32, and <see cref="RoiTaps"/> to <c>(R, C, bins, bins)</c>, channels last.</summary>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var taps = (RoiTaps)vars[1];
        using Tensor features = ((Tensor)vars[0]).permute(0, 2, 3, 1).contiguous();
        int channels = (int)features.shape[3];
        ctx.save_data(TapsKey, taps);
        ctx.save_data(PicturesKey, features.shape[0]);
        Tensor pooled = zeros(taps.Boxes.Length, taps.Bins, taps.Bins, channels);
        float* from = TensorMemory.Of(features);
        float* to = TensorMemory.Of(pooled);
        int boxSize = taps.Bins * taps.Bins * channels;
        Parallel.For(0, taps.Boxes.Length, box => ForEachTap(taps, box, channels, (bin, point, weight) =>
            AddScaled(to + ((long)box * boxSize) + bin, from + point, weight, channels)));
        return pooled.permute(0, 3, 1, 2);
    }

    /// <summary>The gradient of the features, <c>(N, C, H, W)</c>; the taps have none.</summary>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var taps = (RoiTaps)ctx.get_data(TapsKey);
        using Tensor gradient = grad_output.permute(0, 2, 3, 1).contiguous();
        int channels = (int)gradient.shape[3];
        Tensor features = zeros((long)ctx.get_data(PicturesKey), taps.Height, taps.Width, channels);
        float* from = TensorMemory.Of(gradient);
        float* to = TensorMemory.Of(features);
        int boxSize = taps.Bins * taps.Bins * channels;
        int slice = SliceSize(channels);
        Parallel.For(0, (channels + slice - 1) / slice, part =>
        {
            int first = part * slice;
            int count = Math.Min(slice, channels - first);
            for (int box = 0; box < taps.Boxes.Length; box++)
            {
                long start = ((long)box * boxSize) + first;
                ForEachTap(taps, box, channels, (bin, point, weight) => AddScaled(to + point + first, from + start + bin, weight, count));
            }
        });
        return [features.permute(0, 3, 1, 2), null!];
    }

    private static void ForEachTap(RoiTaps taps, int box, int channels, Action<int, long, float> visit)
    {
        (int picture, RoiTaps.Tap[][] rows, RoiTaps.Tap[][] columns) = taps.Boxes[box];
        for (int row = 0; row < taps.Bins; row++)
        {
            for (int column = 0; column < taps.Bins; column++)
            {
                int bin = ((row * taps.Bins) + column) * channels;
                foreach (RoiTaps.Tap y in rows[row])
                {
                    long line = (((long)picture * taps.Height) + y.Index) * taps.Width;
                    foreach (RoiTaps.Tap x in columns[column])
                    {
                        visit(bin, (line + x.Index) * channels, y.Weight * x.Weight);
                    }
                }
            }
        }
    }

    private static void AddScaled(float* to, float* from, float factor, int count)
    {
        int i = 0;
        var factors = new System.Numerics.Vector<float>(factor);
        for (; i <= count - System.Numerics.Vector<float>.Count; i += System.Numerics.Vector<float>.Count)
        {
            System.Numerics.Vector.Store(
                System.Numerics.Vector.FusedMultiplyAdd(System.Numerics.Vector.Load(from + i), factors, System.Numerics.Vector.Load(to + i)), to + i);
        }

        for (; i < count; i++)
        {
            to[i] = MathF.FusedMultiplyAdd(from[i], factor, to[i]);
        }
    }

    private static int SliceSize(int channels)
    {
        int share = (channels + Environment.ProcessorCount - 1) / Environment.ProcessorCount;
        return (share + SliceMultiple - 1) / SliceMultiple * SliceMultiple;
    }
}

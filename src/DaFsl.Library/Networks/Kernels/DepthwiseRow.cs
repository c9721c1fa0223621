using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>
/// A row of a convolution of each channel by itself, 3 x 3 with a padding of 1, with bias and activation in the same pass; channels last.
/// </summary>
internal static unsafe class DepthwiseRow
{
    private const int Vector = PackedWeights.Vector;

    /// <summary>Works out a row.</summary>
    /// <param name="above">The row above the middle one; null where there is none.</param>
    /// <param name="middle">The middle row.</param>
    /// <param name="below">The row below it; null where there is none.</param>
    /// <param name="width">Points of a row.</param>
    /// <param name="stride">Points from a result's middle tap to the next one's.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="to">The place of the row's results, as many channels a point as the rows have.</param>
    /// <param name="limits">The activation after the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Convolve(
        float* above,
        float* middle,
        float* below,
        int width,
        int stride,
        DepthwiseWeights weights,
        float* to,
        ValueLimits limits
    )
    {
        int channels = weights.Channels;
        int results = ((width - 1) / stride) + 1;

        // From the second result on the left tap exists; the right one does up to here.
        int inner = Math.Min(results, (width - 2 + stride) / stride);
        for (int channel = 0; channel < channels; channel += Vector)
        {
            float* taps = weights.At(channel);
            float* first = above is null ? middle : above;
            float* last = below is null ? middle : below;
            Vector512<float> w0 = above is null ? default : Vector512.LoadAligned(taps);
            Vector512<float> w1 = above is null ? default : Vector512.LoadAligned(taps + Vector);
            Vector512<float> w2 = above is null ? default : Vector512.LoadAligned(taps + (2 * Vector));
            Vector512<float> w3 = Vector512.LoadAligned(taps + (3 * Vector));
            Vector512<float> w4 = Vector512.LoadAligned(taps + (4 * Vector));
            Vector512<float> w5 = Vector512.LoadAligned(taps + (5 * Vector));
            Vector512<float> w6 = below is null ? default : Vector512.LoadAligned(taps + (6 * Vector));
            Vector512<float> w7 = below is null ? default : Vector512.LoadAligned(taps + (7 * Vector));
            Vector512<float> w8 = below is null ? default : Vector512.LoadAligned(taps + (8 * Vector));
            Vector512<float> bias = Vector512.LoadAligned(taps + (DepthwiseWeights.Taps * Vector));
            for (int x = 0; x < results; x++)
            {
                long at = ((long)x * stride * channels) + channel;
                Vector512<float> sum = bias;
                if (x > 0)
                {
                    sum = Vector512.FusedMultiplyAdd(w0, Vector512.Load(first + at - channels), sum);
                    sum = Vector512.FusedMultiplyAdd(w3, Vector512.Load(middle + at - channels), sum);
                    sum = Vector512.FusedMultiplyAdd(w6, Vector512.Load(last + at - channels), sum);
                }

                sum = Vector512.FusedMultiplyAdd(w1, Vector512.Load(first + at), sum);
                sum = Vector512.FusedMultiplyAdd(w4, Vector512.Load(middle + at), sum);
                sum = Vector512.FusedMultiplyAdd(w7, Vector512.Load(last + at), sum);
                if (x < inner)
                {
                    sum = Vector512.FusedMultiplyAdd(w2, Vector512.Load(first + at + channels), sum);
                    sum = Vector512.FusedMultiplyAdd(w5, Vector512.Load(middle + at + channels), sum);
                    sum = Vector512.FusedMultiplyAdd(w8, Vector512.Load(last + at + channels), sum);
                }

                limits.Of(sum).Store(to + ((long)x * channels) + channel);
            }
        }
    }
}

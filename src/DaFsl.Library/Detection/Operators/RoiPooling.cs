using System.Buffers;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Operators;

/// <summary>
/// The two passes of RoIAlign over a list of boxes. Reading is divided among the cores by boxes, the gradient by images and blocks of
/// channels, so that no two cores write to one place and the sums are the same in every run. The maps have the channels of a point
/// together and the result those of a bin apart, so each box goes through a small buffer that stays in the cache.
/// </summary>
/// <typeparam name="T">The type of the maps and of the result.</typeparam>
internal static unsafe class RoiPooling<T>
    where T : struct, IMapElement
{
    // Keeps a channel's bins out of one set of the cache.
    private const int Padding = 16;

    /// <summary>Maps <c>(N, H, W, C)</c> to <paramref name="pooled"/>, <c>(R, C, bins, bins)</c>, both contiguous.</summary>
    public static void Forward(RoiTaps taps, Tensor[] maps, Tensor pooled)
    {
        int channels = (int)pooled.shape[1];
        int size = taps.Bins * taps.Bins * (channels + Padding);
        nint[] from = [.. maps.Select(m => (nint)TensorMemory.Of(m))];
        nint to = (nint)TensorMemory.Of(pooled);
        Parallel.For(
            0,
            taps.Boxes.Length,
            () => ArrayPool<float>.Shared.Rent(size),
            (box, _, rented) =>
            {
                fixed (float* buffer = rented)
                {
                    ReadBox(taps, box, (void*)from[taps.Boxes[box].Map], channels, buffer);
                    Transpose(buffer, (void*)to, (long)box * channels * taps.Bins * taps.Bins, channels, taps.Bins * taps.Bins);
                }

                return rented;
            },
            rented => ArrayPool<float>.Shared.Return(rented)
        );
    }

    /// <summary>
    /// Adds the gradient of the result, <c>(R, C, bins, bins)</c> in any memory order, to those of the maps, <c>(N, H, W, C)</c>, float32.
    /// </summary>
    public static void Backward(RoiTaps taps, Tensor gradient, Tensor[] maps)
    {
        // Where all proposals of a batch are passed over. What is thrown in here, below libtorch's own code, would end the process.
        if (taps.Boxes.Length == 0)
        {
            return;
        }

        int channels = (int)gradient.shape[1];
        int blocks = (channels + RoiKernel.Block - 1) / RoiKernel.Block;
        long[] strides = gradient.stride();
        using Tensor firstValue = gradient.as_strided([1], [1], gradient.storage_offset());
        nint from = (nint)TensorMemory.Of(firstValue);
        nint[] to = [.. maps.Select(m => (nint)TensorMemory.Of(m))];
        Parallel.For(0, taps.Maps[0].Images * blocks, part =>
        {
            int image = part / blocks;
            int channel = part % blocks * RoiKernel.Block;
            int count = Math.Min(channels - channel, RoiKernel.Block);
            float[] rented = ArrayPool<float>.Shared.Rent(taps.Bins * taps.Bins * (RoiKernel.Block + Padding));
            fixed (float* buffer = rented)
            {
                foreach (int box in Enumerable.Range(0, taps.Boxes.Length).Where(b => taps.Boxes[b].Image == image))
                {
                    ReadGradient((void*)from, (box * strides[0]) + (channel * strides[1]), strides, taps.Bins, count, buffer);
                    SpreadBox(taps, box, (float*)to[taps.Boxes[box].Map] + channel, channels, count, buffer);
                }
            }

            ArrayPool<float>.Shared.Return(rented);
        });
    }

    private static void ReadBox(RoiTaps taps, int box, void* map, int channels, float* buffer)
    {
        long first = taps.FirstPoint(box);
        for (int row = 0; row < taps.Bins; row++)
        {
            for (int column = 0; column < taps.Bins; column++)
            {
                RoiKernel.Gather<T>(map, first, channels, taps.Rows(box, row), taps.Columns(box, column), buffer);
                buffer += channels + Padding;
            }
        }
    }

    private static void Transpose(float* buffer, void* to, long next, int channels, int bins)
    {
        for (int c = 0; c < channels; c++)
        {
            for (int bin = 0; bin < bins; bin++)
            {
                T.StoreOne(to, next++, buffer[(bin * (channels + Padding)) + c]);
            }
        }
    }

    private static void ReadGradient(void* gradient, long first, long[] strides, int bins, int count, float* buffer)
    {
        for (int c = 0; c < count; c++)
        {
            float* to = buffer + c;
            for (int row = 0; row < bins; row++)
            {
                long at = first + (c * strides[1]) + (row * strides[2]);
                for (int column = 0; column < bins; column++)
                {
                    *to = T.LoadOne(gradient, at);
                    at += strides[3];
                    to += RoiKernel.Block + Padding;
                }
            }
        }
    }

    private static void SpreadBox(RoiTaps taps, int box, float* map, int channels, int count, float* buffer)
    {
        long first = taps.FirstPoint(box);
        for (int row = 0; row < taps.Bins; row++)
        {
            for (int column = 0; column < taps.Bins; column++)
            {
                RoiKernel.Scatter(map, first, channels, count, taps.Rows(box, row), taps.Columns(box, column), buffer);
                buffer += RoiKernel.Block + Padding;
            }
        }
    }
}

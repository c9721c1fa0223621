using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>
/// The points under a kernel, side by side as rows of a matrix, so that a convolution is a product of matrices; channels last.
/// </summary>
/// <param name="map">The first image's map.</param>
/// <param name="height">Rows of a map.</param>
/// <param name="width">Points of a row.</param>
/// <param name="channels">Channels of a point.</param>
/// <param name="pointStride">Distance from a point to the next.</param>
/// <param name="geometry">The kernel's side, stride and padding.</param>
internal readonly unsafe struct PatchRows(
    float* map,
    int height,
    int width,
    int channels,
    int pointStride,
    (int Kernel, int Stride, int Padding) geometry
)
{
    /// <summary>Copies the points under some rows of the kernel for some points of the result.</summary>
    /// <param name="points">The points of the result, counted through all images.</param>
    /// <param name="results">Rows and columns of the result of one image.</param>
    /// <param name="kernelRows">The rows of the kernel.</param>
    /// <param name="to">The place of the first row of the matrix.</param>
    /// <param name="toStride">Distance from a row of the matrix to the next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Copy(IndexSpan points, (int Height, int Width) results, IndexSpan kernelRows, float* to, long toStride)
    {
        int each = results.Height * results.Width;
        int image = points.Start / each;
        int y = points.Start % each / results.Width;
        int x = points.Start % results.Width;
        int length = geometry.Kernel * channels;
        for (int point = points.Start; point < points.End; point++, to += toStride)
        {
            int fromX = (x * geometry.Stride) - geometry.Padding;
            int first = Math.Max(0, -fromX);
            int last = Math.Min(geometry.Kernel, width - fromX);
            for (int row = kernelRows.Start; row < kernelRows.End; row++)
            {
                int fromY = (y * geometry.Stride) - geometry.Padding + row;
                float* place = to + ((row - kernelRows.Start) * length);
                if (fromY < 0 || fromY >= height || last <= first)
                {
                    Clear(place, length);
                    continue;
                }

                float* from = map + (((((long)image * height) + fromY) * width) + fromX + first) * pointStride;
                Clear(place, first * channels);
                if (pointStride == channels)
                {
                    CopyRun(from, place + (first * channels), (last - first) * channels);
                }
                else
                {
                    for (int tap = first; tap < last; tap++, from += pointStride)
                    {
                        CopyRun(from, place + (tap * channels), channels);
                    }
                }

                Clear(place + (last * channels), (geometry.Kernel - last) * channels);
            }

            if (++x == results.Width)
            {
                x = 0;
                if (++y == results.Height)
                {
                    y = 0;
                    image++;
                }
            }
        }
    }

    // A last vector that overlaps the one before: a copy of a few numbers by a call takes longer than the copy.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyRun(float* from, float* to, int count)
    {
        if (count >= Vector512<float>.Count)
        {
            int i = 0;
            for (; i <= count - Vector512<float>.Count; i += Vector512<float>.Count)
            {
                Vector512.Load(from + i).Store(to + i);
            }

            i = count - Vector512<float>.Count;
            Vector512.Load(from + i).Store(to + i);
        }
        else if (count >= Vector256<float>.Count)
        {
            Vector256<float> last = Vector256.Load(from + count - Vector256<float>.Count);
            Vector256.Load(from).Store(to);
            last.Store(to + count - Vector256<float>.Count);
        }
        else
        {
            for (int i = 0; i < count; i++)
            {
                to[i] = from[i];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Clear(float* to, int count)
    {
        if (count > 0)
        {
            new Span<float>(to, count).Clear();
        }
    }
}

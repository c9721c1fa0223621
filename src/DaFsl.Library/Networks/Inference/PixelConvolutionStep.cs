using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Networks.Inference;

/// <summary>
/// A convolution of pixels of three colours. For each row of the result, the pixels under the kernel's rows are copied column by column;
/// then those under the whole kernel lie together, and the next result's lie a few columns on, so that no pixel is copied twice for a row.
/// </summary>
/// <param name="convolution">The convolution; <see cref="FrozenConvolution.IsOfPixels"/> holds.</param>
/// <param name="from">Its input.</param>
/// <param name="to">Its output.</param>
internal sealed unsafe class PixelConvolutionStep(FrozenConvolution convolution, MapPlace from, MapPlace to) : IPassStep
{
    private const int RowsOfPiece = 8;
    private const int Colors = FrozenConvolution.Colors;

    private readonly PackedWeights _weights = convolution.Dense!;
    private readonly int _kernel = convolution.Geometry.Kernel;
    private readonly int _stride = convolution.Geometry.Stride;
    private readonly int _padding = convolution.Geometry.Padding;

    private int PiecesOfImage => (to.Height + RowsOfPiece - 1) / RowsOfPiece;

    /// <inheritdoc/>
    public int Pieces(int images, int workers) => images * PiecesOfImage;

    /// <inheritdoc/>
    public void Do(PassRun pass, int piece, WorkerMemory own)
    {
        (int image, int part) = (piece / PiecesOfImage, piece % PiecesOfImage);
        int column = _kernel * Colors;
        int columns = ((to.Width - 1) * _stride) + _kernel;

        // A pixel is written as four numbers.
        own.First.Reserve((columns * column) + 1);
        int last = Math.Min((part + 1) * RowsOfPiece, to.Height);
        for (int row = part * RowsOfPiece; row < last; row++)
        {
            Fill(pass.Memory.At(from, image), (row * _stride) - _padding, columns, own.First.Start);
            FusedProduct.Multiply(
                new ProductRows(
                    own.First.Start,
                    _stride * column,
                    to.Width,
                    pass.Memory.At(to, image) + ((long)row * to.Width * to.Stride),
                    to.Stride,
                    shortcut: null
                ),
                _weights,
                new IndexSpan(0, _weights.Steps),
                new IndexSpan(0, _weights.Strips),
                convolution.Limits
            );
        }
    }

    // Row by row: the fourth number that is written with a pixel is the first of the next row's pixel, which comes later. The last row has
    // no such next one.
    private void Fill(float* map, int firstRow, int columns, float* to)
    {
        int place = _kernel * Colors;
        int first = _padding;
        int end = Math.Min(columns, from.Width + _padding);
        for (int row = 0; row < _kernel; row++, to += Colors)
        {
            int y = firstRow + row;
            if (y < 0 || y >= from.Height)
            {
                Clear(to, place, columns);
                continue;
            }

            Clear(to, place, first);
            Copy(map + ((long)y * from.Width * Colors), to + (first * place), place, end - first, row == _kernel - 1);
            Clear(to + (end * place), place, columns - end);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Copy(float* pixels, float* to, int place, int count, bool isLast)
    {
        // The last pixel of all has no fourth number to read.
        int fours = isLast ? 0 : count - 1;
        float* end = pixels + (fours * Colors);
        for (; pixels < end; pixels += Colors, to += place)
        {
            Vector128.Load(pixels).Store(to);
        }

        end = pixels + ((count - fours) * Colors);
        for (; pixels < end; pixels += Colors, to += place)
        {
            Vector64.Load(pixels).Store(to);
            to[2] = pixels[2];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clear(float* to, int place, int count)
    {
        for (int i = 0; i < count; i++, to += place)
        {
            (to[0], to[1], to[2]) = (0, 0, 0);
        }
    }
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Networks.Inference;

/// <summary>The maximum of 3 x 3 points, with a stride of 2 and a padding of 1.</summary>
/// <param name="from">Its input.</param>
/// <param name="to">Its output.</param>
internal sealed unsafe class MaxPoolStep(MapPlace from, MapPlace to) : IPassStep
{
    private const int RowsOfPiece = 8;

    /// <summary>The place of the output.</summary>
    public static MapPlace Output(MapPlace input, int slot) => new(slot, Side(input.Height), Side(input.Width), input.Channels);

    /// <inheritdoc/>
    public int Pieces(int images, int workers) => ((images * to.Height) + RowsOfPiece - 1) / RowsOfPiece;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Do(PassRun pass, int piece, WorkerMemory own)
    {
        int last = Math.Min((piece + 1) * RowsOfPiece, pass.Images * to.Height);
        for (int row = piece * RowsOfPiece; row < last; row++)
        {
            (int image, int y) = (row / to.Height, row % to.Height);
            float* map = pass.Memory.At(from, image);
            float* result = pass.Memory.At(to, image) + ((long)y * to.Width * to.Stride);
            var rows = new IndexSpan(Math.Max(0, (2 * y) - 1), Math.Min(from.Height, (2 * y) + 2));
            for (int x = 0; x < to.Width; x++, result += to.Stride)
            {
                Point(map, rows, new IndexSpan(Math.Max(0, (2 * x) - 1), Math.Min(from.Width, (2 * x) + 2)), result);
            }
        }
    }

    private static int Side(int input) => ((input - 1) / 2) + 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Point(float* map, IndexSpan rows, IndexSpan columns, float* result)
    {
        for (int channel = 0; channel < to.Stride; channel += Vector512<float>.Count)
        {
            Vector512<float> most = Vector512.Create(float.NegativeInfinity);
            for (int y = rows.Start; y < rows.End; y++)
            {
                for (int x = columns.Start; x < columns.End; x++)
                {
                    Vector512<float> value = Vector512.Load(map + ((((long)y * from.Width) + x) * from.Stride) + channel);
                    most = Vector512.Max(most, value);
                }
            }

            most.Store(result + channel);
        }
    }
}

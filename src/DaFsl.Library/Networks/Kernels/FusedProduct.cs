using System.Runtime.Intrinsics;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>
/// The product of rows of float32 and packed weights, with bias, shortcut and activation in the same pass, on one thread. Each sum is added
/// in the order of its steps by fused multiply-adds, however the rows are divided: a row's result does not depend on the other rows.
/// </summary>
internal static unsafe class FusedProduct
{
    private const int MostRows = 12;

    private static readonly delegate* <float*, long, float*, int, float*, long, TileEnding, void>[] _wide =
    [
        &FusedTile<TileSizes.Of1, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of2, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of3, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of4, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of5, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of6, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of7, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of8, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of9, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of10, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of11, TileSizes.Of2>.Multiply,
        &FusedTile<TileSizes.Of12, TileSizes.Of2>.Multiply,
    ];

    private static readonly delegate* <float*, long, float*, int, float*, long, TileEnding, void>[] _narrow =
    [
        &FusedTile<TileSizes.Of1, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of2, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of3, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of4, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of5, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of6, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of7, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of8, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of9, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of10, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of11, TileSizes.Of1>.Multiply,
        &FusedTile<TileSizes.Of12, TileSizes.Of1>.Multiply,
    ];

    /// <summary>True if this processor supports the required instructions.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <summary>Works out a part of the sums of some rows and columns.</summary>
    /// <param name="rows">The rows, from the first step of this part on, and the place of their results.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="steps">The steps of the sums; with the first the sums begin, and with the last they end.</param>
    /// <param name="strips">The strips of the weights that are the columns.</param>
    /// <param name="limits">The activation after the sums.</param>
    public static void Multiply(in ProductRows rows, PackedWeights weights, IndexSpan steps, IndexSpan strips, ValueLimits limits)
    {
        (bool begins, bool ends) = (steps.Start == 0, steps.End == weights.Steps);
        for (int strip = strips.Start; strip < strips.End; strip++)
        {
            int column = PackedWeights.FirstColumn(strip);
            float* right = weights.At(strip, steps.Start);
            var tiles = weights.Width(strip) == PackedWeights.Vector ? _narrow : _wide;
            float* bias = begins ? weights.Bias(strip) : null;

            // Tiles as even as can be: one of a few rows would leave the processor's units waiting for each other.
            int left = (rows.Count + MostRows - 1) / MostRows;
            for (int row = 0; row < rows.Count; left--)
            {
                int count = (rows.Count - row + left - 1) / left;
                long at = (row * rows.ResultStride) + column;
                tiles[count - 1]
                    (
                        rows.Start + (row * rows.Stride),
                        rows.Stride,
                        right,
                        steps.Length,
                        rows.Result + at,
                        rows.ResultStride,
                        new TileEnding(bias, rows.Shortcut is null ? null : rows.Shortcut + at, ends, limits)
                    );
                row += count;
            }
        }
    }
}

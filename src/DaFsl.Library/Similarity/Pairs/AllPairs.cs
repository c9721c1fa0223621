namespace DaFsl.Library.Similarity.Pairs;

/// <summary>
/// All distances between two sets of vectors, tile by tile and on all cores. How they are divided among cores changes no digit.
/// </summary>
internal static unsafe class AllPairs
{
    // A strip of the second set stays in the second cache while so many tiles of the first one pass over it.
    private const int TilesAtOnce = 16;

    /// <summary>A precise distance between two vectors.</summary>
    internal delegate double Precisely(ReadOnlySpan<float> x, ReadOnlySpan<float> y);

    /// <summary>Measures all pairs.</summary>
    /// <param name="x">The first set: at least one vector, all finite and of one length.</param>
    /// <param name="y">The second set, as the first.</param>
    /// <param name="tile">The function that computes a tile.</param>
    /// <param name="precisely">
    /// The function to use if float32 is not precise enough: for vectors that are equal, or nearly so in relation to the others.
    /// </param>
    /// <returns><c>(x.Count, y.Count)</c>.</returns>
    public static double[,] Measure<TTile>(IReadOnlyList<float[]> x, IReadOnlyList<float[]> y, TTile tile, Precisely precisely)
        where TTile : struct, IDistanceTile
    {
        var packed = new PackedVectors(x, y);
        double[,] distances = new double[x.Count, y.Count];
        int blocks = (packed.RowTiles + TilesAtOnce - 1) / TilesAtOnce;
        Parallel.For(0, blocks, block =>
        {
            double* measured = stackalloc double[PackedVectors.TileRows * PackedVectors.TileColumns];
            int end = Math.Min(packed.RowTiles, (block + 1) * TilesAtOnce);
            fixed (
                float* rows = packed.Rows,
                    columns = packed.Columns
            )
            {
                for (int strip = 0; strip < packed.Strips; strip++)
                {
                    float* stripColumns = columns + ((long)strip * PackedVectors.TileColumns * packed.Length);
                    for (int rowTile = block * TilesAtOnce; rowTile < end; rowTile++)
                    {
                        tile.Measure(
                            rows + ((long)rowTile * PackedVectors.TileRows * packed.Length),
                            stripColumns,
                            packed.Length,
                            measured
                        );
                        Store(measured, packed.Unit, rowTile * PackedVectors.TileRows, strip * PackedVectors.TileColumns);
                    }
                }
            }
        });
        return distances;

        void Store(double* measured, double unit, int row, int column)
        {
            int rows = Math.Min(PackedVectors.TileRows, x.Count - row);
            int columns = Math.Min(PackedVectors.TileColumns, y.Count - column);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double distance = measured[(i * PackedVectors.TileColumns) + j];
                    distances[row + i, column + j] = double.IsNaN(distance) ? precisely(x[row + i], y[column + j]) : distance * unit;
                }
            }
        }
    }
}

namespace DaFsl.Library.Similarity.Pairs;

/// <summary>
/// Two sets of vectors, copied into the order in which a tile of distances reads them: of one set row by row, of the other in strips in
/// which one value of 32 vectors lies together. Both are scaled by one power of two, which changes no digit, so that no difference is over
/// 1.
/// </summary>
internal sealed class PackedVectors
{
    /// <summary>Vectors of the first set that a tile takes.</summary>
    public const int TileRows = 4;

    /// <summary>Vectors of the second set that a tile takes: two registers.</summary>
    public const int TileColumns = 32;

    /// <summary>Copies two sets of finite vectors of one length.</summary>
    public PackedVectors(IReadOnlyList<float[]> rows, IReadOnlyList<float[]> columns)
    {
        Length = rows[0].Length;
        int exponent = Math.Max(Exponent(rows), Exponent(columns));
        double scale = Math.ScaleB(1, -exponent);
        Unit = Math.ScaleB(1, exponent);
        RowTiles = (rows.Count + TileRows - 1) / TileRows;
        Strips = (columns.Count + TileColumns - 1) / TileColumns;

        // What fills the last tile up is 0.
        Rows = new float[(long)RowTiles * TileRows * Length];
        Columns = new float[(long)Strips * TileColumns * Length];
        Parallel.For(0, rows.Count, i =>
        {
            Span<float> to = Rows.AsSpan(checked(i * Length), Length);
            for (int k = 0; k < to.Length; k++)
            {
                to[k] = (float)(rows[i][k] * scale);
            }
        });
        Parallel.For(0, columns.Count, j =>
        {
            Span<float> strip = Columns.AsSpan(checked(j / TileColumns * TileColumns * Length), TileColumns * Length);
            for (int k = 0, to = j % TileColumns; k < Length; k++, to += TileColumns)
            {
                strip[to] = (float)(columns[j][k] * scale);
            }
        });
    }

    /// <summary>Values of a vector.</summary>
    public int Length { get; }

    /// <summary>The distance that corresponds to a distance of 1 between scaled vectors.</summary>
    public double Unit { get; }

    /// <summary>The number of tiles for the first set.</summary>
    public int RowTiles { get; }

    /// <summary>The number of tiles for the second set.</summary>
    public int Strips { get; }

    /// <summary>The first set, <c>(RowTiles * 4, Length)</c>.</summary>
    public float[] Rows { get; }

    /// <summary>The second set, <c>(Strips, Length, 32)</c>.</summary>
    public float[] Columns { get; }

    // Twice the largest value is below two to this power.
    private static int Exponent(IReadOnlyList<float[]> vectors)
    {
        float largest = 0;
        foreach (float[] vector in vectors)
        {
            foreach (float value in vector)
            {
                largest = Math.Max(largest, Math.Abs(value));
            }
        }

        return largest == 0 ? 0 : Math.ILogB(largest) + 2;
    }
}

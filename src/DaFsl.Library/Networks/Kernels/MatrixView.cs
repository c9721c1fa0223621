namespace DaFsl.Library.Networks.Kernels;

/// <summary>A matrix in memory, in whatever order.</summary>
/// <param name="Start">Its first number.</param>
/// <param name="RowStride">Distance from a row to the next.</param>
/// <param name="ColumnStride">Distance from a column to the next.</param>
internal readonly unsafe record struct MatrixView(nint Start, long RowStride, long ColumnStride)
{
    /// <summary>The same with rows for columns.</summary>
    public MatrixView Transposed => new(Start, ColumnStride, RowStride);

    /// <summary>Returns the address of an element.</summary>
    public float* At(long row, long column) => (float*)Start + (row * RowStride) + (column * ColumnStride);
}

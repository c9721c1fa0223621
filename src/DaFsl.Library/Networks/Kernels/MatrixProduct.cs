using System.Runtime.Intrinsics;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>
/// The product of two float32 matrices on processors with vectors of 512 bits, blocked for the caches as in Goto and van de Geijn 2008
/// ("Anatomy of high-performance matrix multiplication"): panels are copied into the order in which tiles read them, and all cores share
/// the right one.
/// </summary>
internal static unsafe class MatrixProduct
{
    // A strip of the right matrix, 32 columns of so many steps, stays in the first cache; a block of the left one in the second.
    private const int MostSteps = 320;

    // Where the result is small, longer sums pay: less is begun anew, and both panels still fit the second cache.
    private const int MostStepsOfSmall = 1024;
    private const int SmallRows = 512;
    private const int SmallColumns = 256;
    private const int MostRows = 20 * ProductTile.Rows;
    private const int MostColumns = 32 * ProductTile.Columns;

    [ThreadStatic]
    private static PackedPanel? _leftPanel;

    [ThreadStatic]
    private static PackedPanel? _rightPanel;

    /// <summary>True if this processor supports the required instructions.</summary>
    public static bool IsSupported => Vector512.IsHardwareAccelerated;

    /// <summary>Works out <c>result = left x right</c>.</summary>
    /// <param name="left">The left matrix, <c>(rows, inner)</c>.</param>
    /// <param name="right">The right matrix, <c>(inner, columns)</c>.</param>
    /// <param name="result">The memory for the product, <c>(rows, columns)</c>, row by row without gaps.</param>
    /// <param name="rows">Rows of the result.</param>
    /// <param name="inner">Length of the sums, at least 1.</param>
    /// <param name="columns">Columns of the result.</param>
    public static void Multiply(MatrixView left, MatrixView right, float* result, int rows, int inner, int columns)
    {
        int blockRows = BlockRows(rows);
        int blocks = (rows + blockRows - 1) / blockRows;
        int mostSteps = rows <= SmallRows && columns <= SmallColumns ? MostStepsOfSmall : MostSteps;
        PackedPanel panel = _rightPanel ??= new PackedPanel();
        panel.Reserve(MostSteps * MostColumns);
        for (int column = 0; column < columns; column += MostColumns)
        {
            int width = Math.Min(MostColumns, columns - column);
            int strips = (width + ProductTile.Columns - 1) / ProductTile.Columns;
            for (int step = 0; step < inner; step += mostSteps)
            {
                int steps = Math.Min(mostSteps, inner - step);
                (int first, int from) = (column, step);
                Parallel.For(0, strips, strip =>
                {
                    int at = strip * ProductTile.Columns;
                    panel.Pack(
                        strip,
                        ProductTile.Columns,
                        right.At(from, first + at),
                        Math.Min(ProductTile.Columns, width - at),
                        right.ColumnStride,
                        steps,
                        right.RowStride
                    );
                });
                Parallel.For(0, blocks, block =>
                {
                    int row = block * blockRows;
                    MultiplyBlock(
                        left,
                        panel,
                        result + ((long)row * columns) + first,
                        row,
                        Math.Min(blockRows, rows - row),
                        from,
                        steps,
                        width,
                        columns
                    );
                });
            }
        }
    }

    private static void MultiplyBlock(
        MatrixView left,
        PackedPanel right,
        float* result,
        int row,
        int rows,
        int step,
        int steps,
        int width,
        long stride
    )
    {
        PackedPanel panel = _leftPanel ??= new PackedPanel();
        panel.Reserve(MostStepsOfSmall * MostRows);
        int strips = (rows + ProductTile.Rows - 1) / ProductTile.Rows;
        for (int strip = 0; strip < strips; strip++)
        {
            int at = strip * ProductTile.Rows;
            panel.Pack(
                strip,
                ProductTile.Rows,
                left.At(row + at, step),
                Math.Min(ProductTile.Rows, rows - at),
                left.RowStride,
                steps,
                left.ColumnStride
            );
        }

        for (int column = 0; column < width; column += ProductTile.Columns)
        {
            float* rightStrip = right.Start + ((long)column * steps);
            for (int strip = 0; strip < strips; strip++)
            {
                int at = strip * ProductTile.Rows;
                float* leftStrip = panel.Start + ((long)at * steps);
                float* to = result + (at * stride) + column;
                int tileRows = Math.Min(ProductTile.Rows, rows - at);
                int tileColumns = Math.Min(ProductTile.Columns, width - column);
                if (tileRows == ProductTile.Rows && tileColumns == ProductTile.Columns)
                {
                    ProductTile.Multiply(leftStrip, rightStrip, steps, to, stride, adds: step > 0);
                }
                else
                {
                    MultiplyEdge(leftStrip, rightStrip, steps, to, stride, tileRows, tileColumns, adds: step > 0);
                }
            }
        }
    }

    // A tile that reaches over the edge is worked out beside the result, and what belongs to it is copied.
    private static void MultiplyEdge(float* left, float* right, int steps, float* to, long stride, int rows, int columns, bool adds)
    {
        float* tile = stackalloc float[ProductTile.Rows * ProductTile.Columns];
        ProductTile.Multiply(left, right, steps, tile, ProductTile.Columns, adds: false);
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                float sum = tile[(row * ProductTile.Columns) + column];
                to[(row * stride) + column] = adds ? to[(row * stride) + column] + sum : sum;
            }
        }
    }

    // As many rows a block for every core, so that none waits long for another.
    private static int BlockRows(int rows)
    {
        int cores = Environment.ProcessorCount;
        int rounds = (rows + (cores * MostRows) - 1) / (cores * MostRows);
        int each = (rows + (cores * rounds) - 1) / (cores * rounds);
        return Math.Min(MostRows, (each + ProductTile.Rows - 1) / ProductTile.Rows * ProductTile.Rows);
    }
}

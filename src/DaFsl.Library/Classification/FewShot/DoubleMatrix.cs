using System.Runtime.InteropServices;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>Matrices of float64 on the processor, between arrays and tensors. The tensors belong to the caller's dispose scope.</summary>
internal static unsafe class DoubleMatrix
{
    /// <summary>Makes a tensor of an array.</summary>
    /// <param name="values">The values, row by row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <returns><c>(rows, values.Length / rows)</c>.</returns>
    public static Tensor Of(ReadOnlySpan<double> values, int rows)
    {
        int columns = values.Length / rows;
        Tensor matrix = empty(rows, columns, dtype: float64, device: CPU);
        byte* to = TensorMemory.BytesOf(matrix);
        for (int row = 0; row < rows; row++)
        {
            values.Slice(row * columns, columns).CopyTo(new Span<double>(to + ((long)row * columns * sizeof(double)), columns));
        }

        return matrix;
    }

    /// <summary>Makes a tensor of vectors, each minus a point.</summary>
    /// <param name="vectors">The vectors, at least one.</param>
    /// <param name="pointOf">The point of the vector at a place.</param>
    /// <returns><c>(vectors.Length, D)</c>.</returns>
    public static Tensor Centred(ReadOnlySpan<float[]> vectors, Func<int, double[]> pointOf)
    {
        int columns = vectors[0].Length;
        Tensor matrix = empty(vectors.Length, columns, dtype: float64, device: CPU);
        byte* to = TensorMemory.BytesOf(matrix);
        for (int row = 0; row < vectors.Length; row++)
        {
            FeatureMath.Subtract(vectors[row], pointOf(row), new Span<double>(to + ((long)row * columns * sizeof(double)), columns));
        }

        return matrix;
    }

    /// <summary>A copy of the values, row by row.</summary>
    public static double[] ValuesOf(Tensor matrix)
    {
        using Tensor contiguous = matrix.contiguous();
        double[] values = new double[contiguous.numel()];
        Marshal.Copy((nint)TensorMemory.BytesOf(contiguous), values, 0, values.Length);
        return values;
    }
}

using System.Numerics;
using System.Runtime.InteropServices;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>Sums over feature vectors in float64.</summary>
internal static class FeatureMath
{
    /// <summary>The mean of vectors, at least one.</summary>
    public static double[] Mean(ReadOnlySpan<float[]> vectors)
    {
        double[] mean = new double[vectors[0].Length];
        foreach (float[] vector in vectors)
        {
            for (int k = 0; k < mean.Length; k++)
            {
                mean[k] += vector[k];
            }
        }

        for (int k = 0; k < mean.Length; k++)
        {
            mean[k] /= vectors.Length;
        }

        return mean;
    }

    /// <summary>The inner product.</summary>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        ReadOnlySpan<Vector<double>> wideX = MemoryMarshal.Cast<double, Vector<double>>(x);
        ReadOnlySpan<Vector<double>> wideY = MemoryMarshal.Cast<double, Vector<double>>(y);
        Vector<double> sums = Vector<double>.Zero;
        for (int i = 0; i < wideX.Length; i++)
        {
            sums += wideX[i] * wideY[i];
        }

        double sum = Vector.Sum(sums);
        for (int i = wideX.Length * Vector<double>.Count; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        return sum;
    }

    /// <summary>The difference of a vector and a point, written to a row.</summary>
    public static void Subtract(ReadOnlySpan<float> vector, ReadOnlySpan<double> point, Span<double> row)
    {
        for (int k = 0; k < row.Length; k++)
        {
            row[k] = vector[k] - point[k];
        }
    }
}

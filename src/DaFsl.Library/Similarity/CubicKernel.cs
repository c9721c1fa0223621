using DaFsl.Library.Similarity.Pairs;

namespace DaFsl.Library.Similarity;

/// <summary>The kernel <c>(x . y / d + 1)^3</c> of each vector of one set with each of another, and its means.</summary>
internal sealed class CubicKernel
{
    private readonly double[,] _values;

    private CubicKernel(double[,] values) => _values = values;

    /// <summary>Works the kernel out, on all cores.</summary>
    /// <param name="x">The first set: vectors of one length.</param>
    /// <param name="y">The second set, of the same length.</param>
    public static CubicKernel Of(float[][] x, float[][] y)
    {
        double[,] values = new double[x.Length, y.Length];
        Parallel.For(0, x.Length, i =>
        {
            for (int j = 0; j < y.Length; j++)
            {
                double root = (VectorFold.Over<VectorFold.Products>(x[i], y[j]) / x[i].Length) + 1;
                values[i, j] = root * root * root;
            }
        });
        return new CubicKernel(values);
    }

    /// <summary>The mean over all pairs.</summary>
    public double Mean() => Mean(All(0), All(1));

    /// <summary>The mean over the pairs of some vectors.</summary>
    /// <param name="x">Places in the first set.</param>
    /// <param name="y">Places in the second set.</param>
    public double Mean(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        double sum = 0;
        foreach (int i in x)
        {
            foreach (int j in y)
            {
                sum += _values[i, j];
            }
        }

        return sum / ((double)x.Length * y.Length);
    }

    /// <summary>
    /// The mean over all pairs of a set with itself, without a vector's kernel with itself, which keeps the estimate unbiased.
    /// </summary>
    public double MeanOfOthers() => MeanOfOthers(All(0));

    /// <summary>The same over some vectors of a set.</summary>
    /// <param name="set">Their places, at least 2.</param>
    public double MeanOfOthers(ReadOnlySpan<int> set)
    {
        double sum = 0;
        foreach (int i in set)
        {
            foreach (int j in set)
            {
                sum += i == j ? 0 : _values[i, j];
            }
        }

        return sum / ((double)set.Length * (set.Length - 1));
    }

    private int[] All(int dimension) => [.. Enumerable.Range(0, _values.GetLength(dimension))];
}

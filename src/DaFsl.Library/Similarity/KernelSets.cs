namespace DaFsl.Library.Similarity;

/// <summary>The maximum mean discrepancy between parts of a collection whose kernel is worked out once.</summary>
internal sealed class KernelSets : ISetDistance
{
    private readonly double[,] _kernel;

    /// <summary>Works out the kernel.</summary>
    /// <param name="distances">The Euclidean distance of each vector of the collection from each.</param>
    /// <param name="bandwidth">The kernel's bandwidth; null for the median distance.</param>
    public KernelSets(double[,] distances, double? bandwidth)
    {
        double width = bandwidth ?? Median(distances);
        int count = distances.GetLength(0);
        _kernel = distances;
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                _kernel[i, j] = Gaussian(distances[i, j], width);
            }
        }
    }

    public int LeastVectors => 1;

    public bool DependsOnSize => true;

    /// <summary>The kernel of two vectors so far apart; its limit where the bandwidth is 0.</summary>
    public static double Gaussian(double distance, double bandwidth) =>
        distance == 0 ? 1 : Math.Exp(-0.5 * (distance / bandwidth) * (distance / bandwidth));

    public double Between(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        double square = Mean(x, x) + Mean(y, y) - (2 * Mean(x, y));

        // Below 0 by rounding only.
        return Math.Sqrt(Math.Max(0, square));
    }

    /// <summary>The unbiased estimate of the square: a vector is not compared with itself.</summary>
    public double UnbiasedSquare(ReadOnlySpan<int> x, ReadOnlySpan<int> y) => MeanOfOthers(x) + MeanOfOthers(y) - (2 * Mean(x, y));

    private double Mean(ReadOnlySpan<int> these, ReadOnlySpan<int> those)
    {
        double sum = 0;
        foreach (int i in these)
        {
            foreach (int j in those)
            {
                sum += _kernel[i, j];
            }
        }

        return sum / ((double)these.Length * those.Length);
    }

    // The kernel of a vector with itself is 1.
    private double MeanOfOthers(ReadOnlySpan<int> set) => ((Mean(set, set) * set.Length) - 1) / (set.Length - 1);

    private static double Median(double[,] distances)
    {
        int count = distances.GetLength(0);
        var pairs = new List<double>(count * (count - 1) / 2);
        for (int i = 0; i < count; i++)
        {
            for (int j = i + 1; j < count; j++)
            {
                pairs.Add(distances[i, j]);
            }
        }

        if (pairs.Count == 0)
        {
            return 0;
        }

        pairs.Sort();
        return (pairs[(pairs.Count - 1) / 2] + pairs[pairs.Count / 2]) / 2;
    }
}

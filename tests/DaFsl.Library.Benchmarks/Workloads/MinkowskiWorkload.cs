using DaFsl.Library.Similarity;
using static TorchSharp.torch;

namespace DaFsl.Library.Benchmarks.Workloads;

/// <summary>All Minkowski distances, p = 3, between two sets of 2,000 vectors of 512 values.</summary>
internal sealed class MinkowskiWorkload : Workload
{
    private const int Count = 2000;
    private const int Length = 512;

    // Prime to each other and to the count, so that all parts of the result are looked at.
    private const int RowStep = 37;
    private const int ColumnStep = 41;

    public override string Name => "minkowski-p3-2000x2000x512";

    public override IEnumerable<Variant> Variants()
    {
        manual_seed(4);
        float[][] x = Vectors();
        float[][] y = Vectors();
        var metric = new MinkowskiDistance(3);
        double[,] distances = metric.Pairwise(x, y);
        for (int i = 0; i < Count; i += RowStep)
        {
            for (int j = 0; j < Count; j += ColumnStep)
            {
                double expected = Plain(x[i], y[j]);
                Check.Near(expected, distances[i, j], 1e-6 * expected, $"The distance between vectors {i} and {j}");
            }
        }

        yield return new Variant("float32", () => metric.Pairwise(x, y));
    }

    private static float[][] Vectors()
    {
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        return [.. randn(Count, Length).data<float>().ToArray().Chunk(Length)];
    }

    // The formula as it is written, in double.
    private static double Plain(float[] x, float[] y)
    {
        double sum = 0;
        for (int k = 0; k < x.Length; k++)
        {
            double difference = Math.Abs((double)x[k] - y[k]);
            sum += difference * difference * difference;
        }

        return Math.Cbrt(sum);
    }
}

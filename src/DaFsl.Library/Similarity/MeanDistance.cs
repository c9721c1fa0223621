namespace DaFsl.Library.Similarity;

/// <summary>The mean distance between a vector of one set and one of another.</summary>
/// <param name="distances">The distance of each vector of the collection from each.</param>
internal sealed class MeanDistance(double[,] distances) : ISetDistance
{
    public int LeastVectors => 1;

    public bool DependsOnSize => false;

    /// <summary>Measures each pair of a collection by itself.</summary>
    public static MeanDistance Of(Func<ReadOnlySpan<float>, ReadOnlySpan<float>, double> distance, IReadOnlyList<float[]> vectors)
    {
        FeatureVectors.ThrowIfUnfit(vectors, nameof(vectors), vectors, nameof(vectors));
        double[,] distances = new double[vectors.Count, vectors.Count];
        Parallel.For(0, vectors.Count, i =>
        {
            for (int j = 0; j < vectors.Count; j++)
            {
                distances[i, j] = distance(vectors[i], vectors[j]);
            }
        });
        return new MeanDistance(distances);
    }

    public double Between(ReadOnlySpan<int> x, ReadOnlySpan<int> y)
    {
        double sum = 0;
        foreach (int i in x)
        {
            foreach (int j in y)
            {
                sum += distances[i, j];
            }
        }

        return sum / ((double)x.Length * y.Length);
    }
}

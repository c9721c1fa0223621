namespace DaFsl.Library.Augmentation.Quality;

/// <summary>The distances from each vector of a set to its neighbours.</summary>
internal static class NeighbourDistances
{
    /// <summary>The distance of each vector to its k-th neighbour in its own set.</summary>
    /// <param name="within"><c>(N, N)</c>: the distance of each vector from each.</param>
    /// <param name="neighbour">k, 1 to N - 1.</param>
    public static double[] Of(double[,] within, int neighbour)
    {
        double[] distances = new double[within.GetLength(0)];
        for (int i = 0; i < distances.Length; i++)
        {
            distances[i] = ToOthers(within, i)[neighbour - 1];
        }

        return distances;
    }

    /// <summary>The distances of a vector to all others of its set, the nearest first.</summary>
    public static double[] ToOthers(double[,] within, int vector)
    {
        int count = within.GetLength(0);
        double[] others = new double[count - 1];
        for (int j = 0; j < others.Length; j++)
        {
            others[j] = within[vector, j < vector ? j : j + 1];
        }

        Array.Sort(others);
        return others;
    }
}

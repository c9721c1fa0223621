using DaFsl.Library.Tests.Detection.Golden;

namespace DaFsl.Library.Tests.Similarity.Golden;

/// <summary>Distances by scipy and numpy, as <c>distances.py</c> wrote them, and the vectors that they are of.</summary>
/// <param name="Minkowski">All distances of <see cref="X"/> from <see cref="Y"/>, an order a case.</param>
/// <param name="Cosine">The same by the cosine.</param>
/// <param name="Sets">Distances of sets.</param>
internal sealed record GoldenDistances(
    IReadOnlyList<GoldenDistances.Order> Minkowski,
    double[] Cosine,
    IReadOnlyList<GoldenDistances.SetPair> Sets
)
{
    public static GoldenDistances Read { get; } = GoldenFile.Read<GoldenDistances>("distances.json", "Similarity");

    public static float[][] X { get; } = Pattern(5, 67, 1789);

    public static float[][] Y { get; } = Pattern(34, 67, 2677);

    /// <summary>The script's <c>pattern</c>.</summary>
    public static float[][] Pattern(int count, int length, int step) =>
        [.. Enumerable.Range(0, count * length).Select(i => (((long)i * step % 4093) - 2046) / 512f).Chunk(length)];

    /// <summary>One order; null for infinity.</summary>
    internal sealed record Order(double? P, double[] Distances);

    /// <summary>Two sets; the second one is scaled and shifted.</summary>
    internal sealed record SetPair(
        int Count,
        int Other,
        int Length,
        float Shift,
        Discrepancy Fixed,
        Discrepancy Median,
        double Frechet,
        KernelPair Kernel
    )
    {
        public float[][] X => Pattern(Count, Length, 1789);

        public float[][] Y => [.. Pattern(Other, Length, 2677).Select(v => v.Select(n => (0.5f * n) + Shift).ToArray())];
    }

    /// <summary>Maximum mean discrepancy: the root of the biased estimate, and the unbiased one.</summary>
    internal sealed record Discrepancy(double Distance, double UnbiasedSquare);

    /// <summary>
    /// The kernel distance of the vectors as they are, and of those that are scaled so that the mean of x . x / d over the first set is 1.
    /// </summary>
    internal sealed record KernelPair(double Plain, double Rescaled);
}

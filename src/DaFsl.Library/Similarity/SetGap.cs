namespace DaFsl.Library.Similarity;

/// <summary>The distance between two sets, and the distance within the first.</summary>
/// <param name="Distance">The distance between the two.</param>
/// <param name="Within">The distance between two halves of the first.</param>
internal readonly record struct SetGap(double Distance, double Within)
{
    /// <summary>The one divided by the other: 1 where both are 0, infinite where only <see cref="Within"/> is.</summary>
    public double Ratio =>
        Within > 0 ? Distance / Within
        : Distance == 0 ? 1
        : double.PositiveInfinity;
}

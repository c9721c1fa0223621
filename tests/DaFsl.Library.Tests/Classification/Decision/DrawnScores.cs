using DaFsl.Library.Classification.Decision;

namespace DaFsl.Library.Tests.Classification.Decision;

/// <summary>Normal scores of two classes: the margin of 'few' less that of 'many' is above 0 by a distance for the one.</summary>
internal static class DrawnScores
{
    public static HeldOutScores Of(Random random, int few, int many, double distance) =>
        new(
            ["many", "few"],
            [1],
            [
                .. Enumerable.Range(0, few).Select(_ => new[] { 0, distance + Normal(random) }),
                .. Enumerable.Range(0, many).Select(_ => new[] { 0, Normal(random) }),
            ],
            [.. Enumerable.Repeat(1, few), .. Enumerable.Repeat(0, many)]
        );

    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

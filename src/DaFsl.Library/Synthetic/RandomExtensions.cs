using SkiaSharp;

namespace DaFsl.Library.Synthetic;

/// <summary>The few ways in which drawing draws lots.</summary>
internal static class RandomExtensions
{
    public static float Between(this Random random, float low, float high) => low + (random.NextSingle() * (high - low));

    public static bool Chance(this Random random, double probability) => random.NextDouble() < probability;

    public static int Sign(this Random random) => random.Chance(0.5) ? 1 : -1;

    public static T Pick<T>(this Random random, params ReadOnlySpan<T> choices) => choices[random.Next(choices.Length)];

    /// <summary>Any value of an enumeration.</summary>
    public static T Any<T>(this Random random)
        where T : struct, Enum => random.Pick<T>(Enum.GetValues<T>());

    /// <summary>Any hue, with saturation and value (0 to 100) between the given ones.</summary>
    public static SKColor Color(
        this Random random,
        float leastSaturation = 20,
        float mostSaturation = 85,
        float leastValue = 25,
        float mostValue = 95
    ) => SKColor.FromHsv(random.Between(0, 360), random.Between(leastSaturation, mostSaturation), random.Between(leastValue, mostValue));
}

using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

/// <summary>Feature vectors drawn by a seed, and the same listed in another order.</summary>
internal static class Draws
{
    /// <summary>Vectors about a point for each class, with another spread in each direction.</summary>
    public static (float[][] Features, int[] Labels) Classes(int seed, int length, params int[] counts)
    {
        var random = new Random(seed);
        var features = new List<float[]>();
        var labels = new List<int>();
        for (int c = 0; c < counts.Length; c++)
        {
            float[] centre = Vector(random, length, 1);
            for (int i = 0; i < counts[c]; i++)
            {
                float[] around = Vector(random, length, 1);
                features.Add([.. around.Select((v, k) => centre[k] + (v * (k + 1) / length))]);
                labels.Add(c);
            }
        }

        return ([.. features], [.. labels]);
    }

    /// <summary>A support set of drawn classes.</summary>
    public static SupportSet Support(int seed, int length, int enough, params int[] counts)
    {
        (float[][] features, int[] labels) = Classes(seed, length, counts);
        return SupportSet.Create(features, labels, Names(counts.Length), enough: enough);
    }

    /// <summary>The same images and classes, both listed in another order.</summary>
    /// <returns>The set, and the new index of each class.</returns>
    public static (SupportSet Support, int[] Classes) Shuffled(int seed, int length, int enough, params int[] counts)
    {
        (float[][] features, int[] labels) = Classes(seed, length, counts);
        var random = new Random(seed + 1);
        int[] order = [.. Enumerable.Range(0, features.Length)];
        random.Shuffle(order);
        int[] classes = [.. Enumerable.Range(0, counts.Length).Reverse()];
        string[] names = Names(counts.Length);
        return (
            SupportSet.Create(
                [.. order.Select(i => features[i])],
                [.. order.Select(i => classes[labels[i]])],
                [.. names.Reverse()],
                enough: enough
            ),
            classes
        );
    }

    /// <summary>Names that are not in ordinal order.</summary>
    public static string[] Names(int count) => [.. Enumerable.Range(0, count).Select(c => $"{(char)('a' + (c * 7 % 26))}{c}")];

    public static float[] Vector(Random random, int length, double spread) =>
        [
            .. Enumerable
                .Range(0, length)
                .Select(_ => (float)((random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * spread)),
        ];
}

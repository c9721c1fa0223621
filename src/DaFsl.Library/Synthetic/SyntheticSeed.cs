namespace DaFsl.Library.Synthetic;

/// <summary>Derives from one seed the many that drawing takes, so that no image depends on how many were drawn before it.</summary>
internal static class SyntheticSeed
{
    /// <summary>A seed of its own for each path of indices (split, image, face, …) below <paramref name="seed"/>.</summary>
    public static int Derive(int seed, params ReadOnlySpan<int> path)
    {
        ulong state = Scramble((uint)seed);
        foreach (int index in path)
        {
            state = Scramble(state ^ (uint)index);
        }

        return (int)(state >> 33);
    }

    /// <summary>A random source that starts from <see cref="Derive"/>'s seed.</summary>
    public static Random Source(int seed, params ReadOnlySpan<int> path) => new(Derive(seed, path));

    // SplitMix64's step: neighbouring inputs give unrelated outputs, which System.Random's own seeding does not.
    private static ulong Scramble(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}

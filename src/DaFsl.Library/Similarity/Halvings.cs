namespace DaFsl.Library.Similarity;

/// <summary>
/// Compares two sets, and the first one with itself, by halving both again and again. Halves are compared with halves where a distance
/// depends on the sets' sizes; so chance adds as much to the distance between the sets as to that within the first.
/// </summary>
internal sealed class Halvings
{
    private readonly ISetDistance _sets;
    private readonly int[] _source;
    private readonly int[] _target;
    private readonly Random _random;

    /// <summary>Takes two sets.</summary>
    /// <param name="sets">The distance among both sets' vectors, the first set's before the second's.</param>
    /// <param name="sourceCount">The number of vectors in the first set.</param>
    /// <param name="targetCount">The number of vectors in the second set.</param>
    /// <param name="random">Draws the halves.</param>
    public Halvings(ISetDistance sets, int sourceCount, int targetCount, Random random)
    {
        _sets = sets;
        _source = [.. Enumerable.Range(0, sourceCount)];
        _target = [.. Enumerable.Range(sourceCount, targetCount)];
        _random = random;
    }

    /// <summary>
    /// Halves both sets at random and compares the halves, both as they are and with every half resampled with replacement (Efron 1979).
    /// </summary>
    /// <remarks>
    /// A half is drawn from itself, so that no vector comes into both. A mean over a set varies as much by drawing from its halves as by
    /// drawing from the whole of it, so the intervals are those of the whole.
    /// </remarks>
    public (SetGap Halved, SetGap Resampled) Next()
    {
        _random.Shuffle(_source);
        _random.Shuffle(_target);
        (int[] a, int[] b) = Halve(_source);
        (int[] t, int[] u) = Halve(_target);
        if (_sets.DependsOnSize)
        {
            int size = Math.Min(a.Length, t.Length);
            (a, b, t, u) = (a[..size], b[..size], t[..size], u[..size]);
        }

        return (Compare(a, b, t, u), Compare(Draw(a), Draw(b), Draw(t), Draw(u)));
    }

    private SetGap Compare(int[] a, int[] b, int[] t, int[] u) =>
        new(
            _sets.DependsOnSize ? (_sets.Between(a, t) + _sets.Between(b, u)) / 2 : _sets.Between([.. a, .. b], [.. t, .. u]),
            _sets.Between(a, b)
        );

    private int[] Draw(int[] half)
    {
        int[] drawn = new int[half.Length];
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = half[_random.Next(half.Length)];
        }

        return drawn;
    }

    private static (int[] First, int[] Second) Halve(int[] set) => (set[..(set.Length / 2)], set[(set.Length / 2)..]);
}

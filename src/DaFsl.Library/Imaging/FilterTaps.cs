namespace DaFsl.Library.Imaging;

/// <summary>The source pixels that contribute to each target pixel of a line, by a triangle filter as wide as the scale.</summary>
internal sealed class FilterTaps
{
    private readonly int[] _first;
    private readonly int[] _start;
    private readonly float[] _weights;

    /// <summary>Makes the taps of a line; lengths are at least 1.</summary>
    public FilterTaps(int sourceLength, int targetLength)
    {
        double scale = (double)sourceLength / targetLength;
        double reach = Math.Max(scale, 1);
        _first = new int[targetLength];
        _start = new int[targetLength + 1];
        var all = new List<float>(targetLength * ((int)(2 * reach) + 1));
        for (int i = 0; i < targetLength; i++)
        {
            double centre = (i + 0.5) * scale;
            _first[i] = Math.Max((int)Math.Ceiling(centre - reach - 0.5), 0);
            int end = Math.Min((int)Math.Floor(centre + reach - 0.5) + 1, sourceLength);
            double[] weights = new double[end - _first[i]];
            for (int j = 0; j < weights.Length; j++)
            {
                weights[j] = Math.Max(0, 1 - (Math.Abs(_first[i] + j + 0.5 - centre) / reach));
            }

            double sum = weights.Sum();
            all.AddRange(weights.Select(w => (float)(w / sum)));
            _start[i + 1] = all.Count;
        }

        _weights = [.. all];
    }

    /// <summary>The first source pixel of a target pixel.</summary>
    public int First(int target) => _first[target];

    /// <summary>The weights of that source pixel and those after it; they sum to 1, and past the line's ends there is nothing.</summary>
    public ReadOnlySpan<float> Weights(int target) => _weights.AsSpan(_start[target].._start[target + 1]);
}

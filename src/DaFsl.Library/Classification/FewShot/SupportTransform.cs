namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Changes feature vectors before they are compared: Tukey's power <c>sign(x) |x|^p</c>, the difference from a centre, and unit length, in
/// this order, each of them optional.
/// </summary>
internal sealed record SupportTransform
{
    /// <summary>Leaves vectors as they are.</summary>
    public static SupportTransform None { get; } = new();

    /// <summary>The power, above 0; 1 for none. It makes the values of rectified features less skewed.</summary>
    public double Power { get; init; } = 1;

    /// <summary>The centre; <see langword="null"/> for none.</summary>
    public double[]? Centre { get; init; }

    /// <summary>True if vectors are divided by their Euclidean length. One of zeros stays as it is.</summary>
    public bool ToUnitLength { get; init; }

    /// <summary>Changes a vector.</summary>
    public double[] Apply(ReadOnlySpan<float> feature)
    {
        double[] changed = new double[feature.Length];
        Apply(feature, changed);
        return changed;
    }

    /// <summary>The mean of changed vectors.</summary>
    /// <param name="vectors">The vectors, at least one.</param>
    public double[] Mean(ReadOnlySpan<float[]> vectors)
    {
        double[] mean = new double[vectors[0].Length];
        double[] changed = new double[mean.Length];
        foreach (float[] vector in vectors)
        {
            Apply(vector, changed);
            for (int k = 0; k < mean.Length; k++)
            {
                mean[k] += changed[k];
            }
        }

        for (int k = 0; k < mean.Length; k++)
        {
            mean[k] /= vectors.Length;
        }

        return mean;
    }

    /// <summary>Adds what it is to the named arrays of a function. Its centre is of numbers that they can hold.</summary>
    public void AddTo(Dictionary<string, float[]> arrays)
    {
        StateArrays.Add(arrays, "power", [Power]);
        StateArrays.Add(arrays, "unit length", [ToUnitLength ? 1 : 0]);
        if (Centre is not null)
        {
            StateArrays.Add(arrays, "centre", Centre);
        }
    }

    /// <summary>Makes it again.</summary>
    public static SupportTransform Restore(StateArrays state) =>
        new()
        {
            Power = state.Numbers("power", 1)[0],
            Centre = state.Has("centre") ? state.Numbers("centre", state.Length) : null,
            ToUnitLength = state.Numbers("unit length", 1)[0] != 0,
        };

    /// <summary>Changes a vector, written to a row.</summary>
    public void Apply(ReadOnlySpan<float> feature, Span<double> row)
    {
        for (int k = 0; k < row.Length; k++)
        {
            double value = feature[k];
            row[k] = (Power == 1 ? value : Math.CopySign(Math.Pow(Math.Abs(value), Power), value)) - (Centre is null ? 0 : Centre[k]);
        }

        double length = ToUnitLength ? Math.Sqrt(FeatureMath.Dot(row, row)) : 1;
        if (length is 0 or 1)
        {
            return;
        }

        foreach (ref double value in row)
        {
            value /= length;
        }
    }
}

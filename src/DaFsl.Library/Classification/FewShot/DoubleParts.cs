namespace DaFsl.Library.Classification.FewShot;

/// <summary>
/// Float64 numbers as sums of two float32 ones, which a model file can hold: 48 of the 53 bits. A function rounds its numbers to these when
/// it is made, so that a saved and loaded one scores the same to the last bit.
/// </summary>
internal static class DoubleParts
{
    /// <summary>The numbers, rounded to the sum of two parts.</summary>
    public static double[] Round(double[] values) => Join(High(values), Low(values));

    /// <summary>The greater part.</summary>
    public static float[] High(double[] values) => Array.ConvertAll(values, v => (float)v);

    /// <summary>The rest.</summary>
    public static float[] Low(double[] values) => Array.ConvertAll(values, v => (float)(v - (float)v));

    /// <summary>The sums of the parts.</summary>
    public static double[] Join(float[] high, float[] low)
    {
        double[] values = new double[high.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (double)high[i] + low[i];
        }

        return values;
    }
}

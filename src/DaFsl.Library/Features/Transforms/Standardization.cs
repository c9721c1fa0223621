using DaFsl.Library.Runtime;

namespace DaFsl.Library.Features.Transforms;

/// <summary>Standardises vectors: from each value its mean is taken, and the rest divided by its standard deviation.</summary>
/// <param name="Mean">The means.</param>
/// <param name="Deviation">The standard deviations, above 0.</param>
internal sealed record Standardization(float[] Mean, float[] Deviation) : IFeatureStep
{
    /// <summary>The name of the step.</summary>
    public const string Kind = "standardization";

    /// <inheritdoc/>
    public string Name => Kind;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, float[]> State =>
        new Dictionary<string, float[]>(StringComparer.Ordinal) { ["mean"] = Mean, ["deviation"] = Deviation };

    /// <summary>Measures means and deviations, in double precision; the deviations with the number of vectors in the denominator.</summary>
    /// <param name="vectors">Vectors of one length, usually of the classes with enough data.</param>
    /// <param name="floor">The smallest deviation as a share of the mean deviation; a value that never varies is not divided.</param>
    public static Standardization Fit(IReadOnlyList<float[]> vectors, double floor)
    {
        int length = VectorCheck.LengthOf(vectors, nameof(vectors));
        double[] mean = new double[length];
        double[] deviation = new double[length];
        foreach (float[] vector in vectors)
        {
            for (int i = 0; i < length; i++)
            {
                mean[i] += vector[i] / (double)vectors.Count;
            }
        }

        foreach (float[] vector in vectors)
        {
            for (int i = 0; i < length; i++)
            {
                double off = vector[i] - mean[i];
                deviation[i] += off * off;
            }
        }

        for (int i = 0; i < length; i++)
        {
            deviation[i] = Math.Sqrt(deviation[i] / vectors.Count);
        }

        double least = Math.Max(floor * deviation.Average(), float.Epsilon);
        return new Standardization(
            [.. mean.Select(m => (float)m)],
            [.. deviation.Select(d => d == 0 && least <= float.Epsilon ? 1f : (float)Math.Max(d, least))]
        );
    }

    /// <inheritdoc/>
    public float[] Apply(float[] vector)
    {
        VectorCheck.RequireLength(vector, Mean.Length);
        float[] result = new float[vector.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (vector[i] - Mean[i]) / Deviation[i];
        }

        return result;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

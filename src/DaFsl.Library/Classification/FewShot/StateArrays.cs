using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>The named arrays of a saved function, checked as they are read.</summary>
/// <param name="arrays">The arrays.</param>
/// <param name="classes">The number of classes.</param>
/// <param name="length">The length of the feature vectors.</param>
internal sealed class StateArrays(IReadOnlyDictionary<string, float[]> arrays, int classes, int length)
{
    private const string RestName = ".rest";

    /// <summary>The number of classes.</summary>
    public int Classes => classes;

    /// <summary>The length of the feature vectors.</summary>
    public int Length => length;

    /// <summary>Adds float64 numbers, which are sums of two parts.</summary>
    public static void Add(Dictionary<string, float[]> arrays, string name, double[] values)
    {
        arrays.Add(name, DoubleParts.High(values));
        arrays.Add(name + RestName, DoubleParts.Low(values));
    }

    /// <summary>True if there are numbers of this name.</summary>
    public bool Has(string name) => arrays.ContainsKey(name);

    /// <summary>Float64 numbers.</summary>
    /// <exception cref="DataFormatException">They are missing, or there are not as many, or one is not finite.</exception>
    public double[] Numbers(string name, long count) => DoubleParts.Join(Floats(name, count), Floats(name + RestName, count));

    /// <summary>Float32 numbers.</summary>
    /// <exception cref="DataFormatException">They are missing, or there are not as many, or one is not finite.</exception>
    public float[] Floats(string name, long? count = null)
    {
        if (!arrays.TryGetValue(name, out float[]? values))
        {
            throw new DataFormatException($"The classifier's numbers have no part '{name}'.");
        }

        if (count is { } expected && values.Length != expected)
        {
            throw new DataFormatException(
                Invariant(
                    $"The part '{name}' of the classifier's numbers has {Counted.Of(values.Length, "value")}; {expected} were expected."
                )
            );
        }

        if (!Array.TrueForAll(values, float.IsFinite))
        {
            throw new DataFormatException($"The part '{name}' of the classifier's numbers has a value that is not finite.");
        }

        return values;
    }
}

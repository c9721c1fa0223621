using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Similarity;

/// <summary>Tells what is wrong with feature vectors: which set, which vector, which value.</summary>
internal static class FeatureVectors
{
    /// <exception cref="ArgumentException">The lengths differ, or are 0.</exception>
    public static void ThrowIfNoPair(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        if (x.Length != y.Length || x.IsEmpty)
        {
            throw new ArgumentException(
                $"The vectors have {x.Length} and {y.Length} values; a distance needs two of the same length, at least 1."
            );
        }
    }

    /// <exception cref="ArgumentException">
    /// A set is empty, a vector's length differs from the first one's, or a value is not finite.
    /// </exception>
    public static void ThrowIfUnfit(IReadOnlyList<float[]> first, string firstName, IReadOnlyList<float[]> second, string secondName)
    {
        ThrowIfEmpty(first, firstName);
        ThrowIfEmpty(second, secondName);
        ThrowIfUnfit(first, firstName, first[0], firstName);
        if (!ReferenceEquals(first, second))
        {
            ThrowIfUnfit(second, secondName, first[0], firstName);
        }
    }

    /// <exception cref="ArgumentException">There are fewer vectors than the intended operation requires.</exception>
    public static void ThrowIfFew(int count, string set, int least, string purpose)
    {
        if (count < least)
        {
            throw new ArgumentException(
                Invariant($"The number of feature vectors in the {set} set is {count}; {purpose} needs at least {least}."),
                set
            );
        }
    }

    private static void ThrowIfEmpty(IReadOnlyList<float[]> vectors, string set)
    {
        ArgumentNullException.ThrowIfNull(vectors, set);
        if (vectors.Count == 0)
        {
            throw new ArgumentException($"The {set} set has no feature vector.", set);
        }
    }

    private static void ThrowIfUnfit(IReadOnlyList<float[]> vectors, string set, float[]? model, string modelSet)
    {
        for (int i = 0; i < vectors.Count; i++)
        {
            float[]? vector = vectors[i];
            if (vector is null or { Length: 0 })
            {
                throw new ArgumentException(
                    Invariant($"Feature vector {i} of the {set} set {(vector is null ? "is missing" : "has no value")}."),
                    set
                );
            }

            if (vector.Length != model!.Length)
            {
                throw new ArgumentException(
                    Invariant($"Feature vector {i} of the {set} set has {Counted.Of(vector.Length, "value")}, but the ")
                        + Invariant($"{modelSet} set's first has {model.Length}."),
                    set
                );
            }

            int unfit = Array.FindIndex(vector, v => !float.IsFinite(v));
            if (unfit >= 0)
            {
                throw new ArgumentException(
                    Invariant(
                        $"Value {unfit} of feature vector {i} of the {set} set is {(float.IsNaN(vector[unfit]) ? "NaN" : "infinite")}."
                    ),
                    set
                );
            }
        }
    }
}

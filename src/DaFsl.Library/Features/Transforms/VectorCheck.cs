namespace DaFsl.Library.Features.Transforms;

/// <summary>Checks vectors before they are computed with.</summary>
internal static class VectorCheck
{
    /// <summary>The length that all vectors have.</summary>
    /// <exception cref="ArgumentException">There is none, or one has another length or a value that is not finite.</exception>
    public static int LengthOf(IReadOnlyList<float[]> vectors, string parameter)
    {
        ArgumentNullException.ThrowIfNull(vectors, parameter);
        if (vectors.Count == 0)
        {
            throw new ArgumentException("There are no vectors.", parameter);
        }

        int length = vectors[0].Length;
        for (int i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != length || length == 0)
            {
                throw new ArgumentException(
                    Invariant($"Vector {i + 1} of {vectors.Count} has {vectors[i].Length} values; ")
                        + (length == 0 ? "at least 1 is expected." : Invariant($"the first has {length}.")),
                    parameter
                );
            }

            if (Array.Exists(vectors[i], v => !float.IsFinite(v)))
            {
                throw new ArgumentException(Invariant($"Vector {i + 1} of {vectors.Count} holds a value that is not finite."), parameter);
            }
        }

        return length;
    }

    /// <exception cref="ArgumentException">The vector has another length.</exception>
    public static void RequireLength(float[] vector, int length)
    {
        ArgumentNullException.ThrowIfNull(vector);
        if (vector.Length != length)
        {
            throw new ArgumentException(Invariant($"The vector has {vector.Length} values; {length} are expected."), nameof(vector));
        }
    }
}

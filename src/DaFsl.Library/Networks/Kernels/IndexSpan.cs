namespace DaFsl.Library.Networks.Kernels;

/// <summary>Successive indices.</summary>
/// <param name="Start">The first.</param>
/// <param name="End">The one after the last.</param>
internal readonly record struct IndexSpan(int Start, int End)
{
    /// <summary>The number of indices.</summary>
    public int Length => End - Start;

    /// <summary>Returns one of several parts, as even as can be.</summary>
    /// <param name="count">The number of indices to divide.</param>
    /// <param name="part">The part's place among them.</param>
    /// <param name="parts">The number of parts.</param>
    public static IndexSpan Part(int count, int part, int parts) =>
        new((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));
}

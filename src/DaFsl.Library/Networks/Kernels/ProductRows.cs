namespace DaFsl.Library.Networks.Kernels;

/// <summary>The rows of a fused product and the place of their results.</summary>
/// <param name="start">The first row.</param>
/// <param name="stride">Distance from a row to the next.</param>
/// <param name="count">The number of rows.</param>
/// <param name="result">The place of the first row's results.</param>
/// <param name="resultStride">Distance from a row of results to the next.</param>
/// <param name="shortcut">The rows to add to the results, which lie as these do; null for none.</param>
internal readonly unsafe struct ProductRows(float* start, long stride, int count, float* result, long resultStride, float* shortcut)
{
    /// <summary>The first row.</summary>
    public readonly float* Start = start;

    /// <summary>Distance from a row to the next.</summary>
    public readonly long Stride = stride;

    /// <summary>The number of rows.</summary>
    public readonly int Count = count;

    /// <summary>The place of the first row's results.</summary>
    public readonly float* Result = result;

    /// <summary>Distance from a row of results to the next.</summary>
    public readonly long ResultStride = resultStride;

    /// <summary>The rows to add to the results, which lie as these do; null for none.</summary>
    public readonly float* Shortcut = shortcut;
}

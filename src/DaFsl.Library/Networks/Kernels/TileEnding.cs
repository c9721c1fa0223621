using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>The beginning of a tile's sums and what follows them: a shortcut that is added, and the limits of an activation.</summary>
/// <param name="bias">The numbers that the sums begin with, one a column; null where they go on from the result.</param>
/// <param name="shortcut">The tile's place in a map that is added at the end; null for none.</param>
/// <param name="ends">True if the sums end here, so that shortcut and limits follow.</param>
/// <param name="limits">The limits of the activation.</param>
internal readonly unsafe struct TileEnding(float* bias, float* shortcut, bool ends, ValueLimits limits)
{
    /// <summary>The numbers that the sums begin with, one a column; null where they go on from the result.</summary>
    public readonly float* Bias = bias;

    /// <summary>True if the sums end here, so that shortcut and limits follow.</summary>
    public readonly bool Ends = ends;

    private readonly float* _shortcut = shortcut;
    private readonly ValueLimits _limits = limits;

    /// <summary>Adds the shortcut and applies the limits.</summary>
    /// <param name="sum">A vector of sums.</param>
    /// <param name="at">Its distance from the tile's place.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Of(Vector512<float> sum, long at) => _limits.Of(_shortcut is null ? sum : sum + Vector512.Load(_shortcut + at));
}

using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>The limits that an activation sets: <c>min(max(x, least), most)</c>.</summary>
/// <param name="Least">The least value, or minus infinity.</param>
/// <param name="Most">The greatest value, or infinity.</param>
internal readonly record struct ValueLimits(float Least, float Most)
{
    /// <summary>Applies the limits; what is not a number stays so.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector512<float> Of(Vector512<float> values) =>
        Vector512.MinNative(Vector512.Create(Most), Vector512.MaxNative(Vector512.Create(Least), values));
}

using static TorchSharp.torch;

namespace DaFsl.Library.Networks;

/// <summary>What a convolution computes in.</summary>
internal static class MixedPrecision
{
    // The number of float32 in a vector of the widest processors.
    private const long VectorWidth = 16;

    /// <summary>
    /// The type of the input, except that a convolution whose output channels do not fill vectors computes in float32: there the bfloat16
    /// gradients of libtorch 2.10 on a processor differ from call to call and now and then are not numbers (a region proposal head with
    /// 9 and 36 output channels shows it). Such layers are small.
    /// </summary>
    public static ScalarType TypeFor(long outputs, Tensor input) => outputs % VectorWidth == 0 ? input.dtype : float32;
}

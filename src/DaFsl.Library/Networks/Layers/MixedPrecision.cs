using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>The data type that a convolution computes in.</summary>
internal static class MixedPrecision
{
    // The number of float32 in a vector of the widest processors.
    private const long VectorWidth = 16;

    /// <summary>
    /// The type of the input, except where the bfloat16 gradients of libtorch 2.10 on a processor are not to be trusted; there, float32.
    /// Where output channels do not fill vectors they differ from call to call and now and then are not numbers (a region proposal head
    /// with 9 and 36 output channels shows it), and those of a convolution in groups with a stride are plainly wrong. Such layers are
    /// small.
    /// </summary>
    public static ScalarType TypeFor(long outputs, long groups, long stride, Tensor input) =>
        outputs % VectorWidth == 0 && (groups == 1 || stride == 1) ? input.dtype : float32;
}

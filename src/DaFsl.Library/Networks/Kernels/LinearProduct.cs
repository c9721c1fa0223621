using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Kernels;

/// <summary>The product of a linear layer, computed in the fastest way that the processor supports.</summary>
internal static class LinearProduct
{
    // Below this, libtorch's own is as fast.
    private const long FewRows = 64;

    /// <summary>
    /// Rows <c>(R, inputs)</c> times a weight <c>(outputs, inputs)</c>, plus a bias <c>(outputs)</c>, to <c>(R, outputs)</c>; all of one
    /// type.
    /// </summary>
    public static Tensor Of(Tensor rows, Tensor weight, Tensor? bias)
    {
        if (rows.dtype != float32 || rows.device_type != DeviceType.CPU || !MatrixProduct.IsSupported || rows.shape[0] < FewRows)
        {
            return nn.functional.linear(rows, weight, bias);
        }

        Tensor product =
            is_grad_enabled() && (rows.requires_grad || weight.requires_grad)
                ? LinearFunction.apply(rows, weight, rows.requires_grad, weight.requires_grad)
                : LinearFunction.Multiply(rows, weight);
        return bias is null ? product : product.add_(bias, Scalars.Of(1));
    }
}

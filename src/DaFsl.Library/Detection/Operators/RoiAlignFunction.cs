using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Operators;

/// <summary>
/// RoIAlign on the processor, with its gradient, in float32 or bfloat16; sums are float32.
/// </summary>
internal sealed class RoiAlignFunction : autograd.SingleTensorFunction<RoiAlignFunction>
{
    private const string TapsKey = "taps";

    public override string Name => nameof(RoiAlignFunction);

    /// <summary><see cref="RoiTaps"/>, then maps <c>(N, C, H, W)</c> of one type, to <c>(R, C, bins, bins)</c>.</summary>
    public override Tensor forward(autograd.AutogradContext ctx, params object[] vars)
    {
        var taps = (RoiTaps)vars[0];
        Tensor[] maps = [.. vars.Skip(1).Cast<Tensor>()];
        ctx.save_data(TapsKey, taps);
        Tensor pooled = empty([taps.Boxes.Length, maps[0].shape[1], taps.Bins, taps.Bins], maps[0].dtype);
        Tensor[] channelsLast = [.. maps.Select(m => m.permute(0, 2, 3, 1).contiguous())];
        if (pooled.dtype == ScalarType.BFloat16)
        {
            RoiPooling<BFloat16Element>.Forward(taps, channelsLast, pooled);
        }
        else
        {
            RoiPooling<Float32Element>.Forward(taps, channelsLast, pooled);
        }

        Array.ForEach(channelsLast, m => m.Dispose());
        return pooled;
    }

    /// <summary>The gradients of the maps, each <c>(N, C, H, W)</c>, channels last; the taps have none.</summary>
    public override List<Tensor> backward(autograd.AutogradContext ctx, Tensor grad_output)
    {
        var taps = (RoiTaps)ctx.get_data(TapsKey);
        Tensor[] maps = [.. taps.Maps.Select(m => zeros(m.Images, m.Height, m.Width, grad_output.shape[1]))];
        if (grad_output.dtype == ScalarType.BFloat16)
        {
            RoiPooling<BFloat16Element>.Backward(taps, grad_output, maps);
        }
        else
        {
            RoiPooling<Float32Element>.Backward(taps, grad_output, maps);
        }

        return [null!, .. maps.Select(m => m.to(grad_output.dtype).permute(0, 3, 1, 2))];
    }
}

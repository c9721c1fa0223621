using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Inference;

/// <summary>A block as libtorch's operators; its tensors belong to the dispose scope that it is made in.</summary>
/// <param name="outline">The block.</param>
internal sealed class TensorBlock(BlockOutline outline)
{
    private readonly List<(FoldedConvolution Shape, Tensor Weight, Tensor Bias)> _chain = [.. outline.Chain.Select(Tensors)];

    private readonly (FoldedConvolution Shape, Tensor Weight, Tensor Bias)? _projection = outline.Projection is null
        ? null
        : Tensors(outline.Projection);

    /// <summary>The map after the block, <c>(N, C, H, W)</c>.</summary>
    public Tensor Forward(Tensor below)
    {
        Tensor input = outline.Input switch
        {
            BlockInput.MaxPooled => nn.functional.max_pool2d(below, kernel_size: 3, stride: 2, padding: 1),
            BlockInput.Mean => below.mean([2, 3], keepdim: true),
            _ => below,
        };
        Tensor map = input;
        for (int i = 0; i < _chain.Count; i++)
        {
            map = Convolve(map, _chain[i]);
            if (i == _chain.Count - 1 && outline.HasShortcut)
            {
                map = map + (_projection is { } projection ? Convolve(input, projection) : input);
            }

            map = _chain[i].Shape.Activation switch
            {
                Activation.ReLU => map.relu(),
                Activation.ReLU6 => nn.functional.relu6(map),
                _ => map,
            };
        }

        return map;
    }

    private static (FoldedConvolution Shape, Tensor Weight, Tensor Bias) Tensors(FoldedConvolution source)
    {
        long[] shape = [source.Outputs, source.Kernel, source.Kernel, source.Inputs / source.Groups];
        return (source, tensor(source.Weight, shape).permute(0, 3, 1, 2), tensor(source.Bias));
    }

    private static Tensor Convolve(Tensor input, (FoldedConvolution Shape, Tensor Weight, Tensor Bias) by)
    {
        FoldedConvolution shape = by.Shape;
        if (shape.Kernel > 1)
        {
            return nn.functional.conv2d(
                input,
                by.Weight,
                by.Bias,
                strides: [shape.Stride, shape.Stride],
                padding: [shape.Padding, shape.Padding],
                groups: shape.Groups
            );
        }

        // oneDNN's own 1 x 1 convolutions may be wrong (docs/decisions/0002).
        Tensor from = shape.Stride == 1 ? input : input.slice(2, 0, input.shape[2], shape.Stride).slice(3, 0, input.shape[3], shape.Stride);
        Tensor points = from.permute(0, 2, 3, 1);
        return nn
            .functional.linear(points.reshape(-1, shape.Inputs), by.Weight.reshape(shape.Outputs, shape.Inputs), by.Bias)
            .reshape(points.shape[0], points.shape[1], points.shape[2], shape.Outputs)
            .permute(0, 3, 1, 2);
    }
}

using DaFsl.Library.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks;

/// <summary>ConvolutionLayer, transposed convolution and linear layer: values by hand, and mixed precision.</summary>
public sealed class LayerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Convolution_by_hand()
    {
        using var layer = new ConvolutionLayer(1, 1, kernel: 2, bias: true);
        layer.Set("weight", 1, 2, 3, 4);
        layer.Set("bias", 1);

        Tensor output = layer.call(arange(1, 10, float32).reshape(1, 1, 3, 3));

        // The first: 1 x 1 + 2 x 2 + 4 x 3 + 5 x 4 + 1.
        Assert.Equal([38, 48, 68, 78], output.ToFloats());
    }

    [Fact]
    public void Convolution_with_stride_and_padding_by_hand()
    {
        using var layer = new ConvolutionLayer(1, 1, kernel: 2, stride: 2, padding: 1);
        layer.Set("weight", 1, 2, 3, 4);

        Tensor output = layer.call(arange(1, 10, float32).reshape(1, 1, 3, 3));

        // Corner 1 x 4; 2 x 3 + 3 x 4; 4 x 2 + 7 x 4; 5 + 2 x 6 + 3 x 8 + 4 x 9.
        Assert.Equal([4, 18, 36, 77], output.ToFloats());
        Assert.Equal(["weight"], layer.state_dict().Keys);
    }

    [Fact]
    public void Transposed_convolution_by_hand()
    {
        using var layer = new TransposedConvolution(1, 1, kernel: 2, stride: 2);
        layer.Set("weight", 1, 2, 3, 4);

        Tensor output = layer.call(arange(1, 5, float32).reshape(1, 1, 2, 2));

        Assert.Equal([1, 2, 2, 4, 3, 4, 6, 8, 3, 6, 4, 8, 9, 12, 12, 16], output.ToFloats());
    }

    [Fact]
    public void FullyConnected_by_hand()
    {
        using var layer = new FullyConnected(2, 2);
        layer.Set("weight", 1, 2, 3, 4);
        layer.Set("bias", 10, 20);

        Assert.Equal([15, 31], layer.call(tensor(new float[] { 1, 2 }, [1, 2])).ToFloats());
    }

    [Fact]
    public void In_bfloat16_layers_compute_roughly_and_their_gradients_are_float32()
    {
        using var random = new Generator(1, CPU);
        using var convolution = new ConvolutionLayer(16, 32, kernel: 3, padding: 1, bias: true);
        using var transposed = new TransposedConvolution(16, 8, kernel: 4, stride: 2, padding: 1);
        using var linear = new FullyConnected(16, 8);
        (nn.Module<Tensor, Tensor> Layer, long[] Input)[] layers =
        [
            (convolution, [2, 16, 8, 8]),
            (transposed, [2, 16, 8, 8]),
            (linear, [4, 16]),
        ];
        foreach ((nn.Module<Tensor, Tensor> layer, long[] shape) in layers)
        {
            WeightInitializer.HeNormal(layer, seed: 2);
            Tensor input = randn(shape, generator: random);
            Dictionary<string, Tensor> precise = Gradients(layer, input, out Tensor preciseOutput);
            Dictionary<string, Tensor> rough = Gradients(layer, input.to(bfloat16), out Tensor roughOutput);

            Assert.Equal(ScalarType.BFloat16, roughOutput.dtype);
            AssertNear(preciseOutput, roughOutput);
            foreach (string name in precise.Keys)
            {
                Assert.Equal(ScalarType.Float32, rough[name].dtype);
                AssertNear(precise[name], rough[name]);
            }
        }
    }

    [Fact]
    public void Weights_and_maps_lie_channels_last()
    {
        using var convolution = new ConvolutionLayer(4, 6, kernel: 3, padding: 1);
        using var transposed = new TransposedConvolution(4, 6, kernel: 4);
        WeightInitializer.HeNormal(convolution, seed: 1);

        Tensor map = convolution.call(zeros(2, 8, 8, 4).permute(0, 3, 1, 2));

        Assert.Equal([36, 1, 12, 4], convolution.state_dict()["weight"].stride());
        Assert.Equal([96, 1, 24, 6], transposed.state_dict()["weight"].stride());
        Assert.Equal([384, 1, 48, 6], map.stride());
    }

    private static Dictionary<string, Tensor> Gradients(nn.Module<Tensor, Tensor> layer, Tensor input, out Tensor output)
    {
        layer.zero_grad();
        output = layer.call(input);
        output.to(float32).square().mean().backward();
        return layer.named_parameters().ToDictionary(p => p.name, p => p.parameter.grad!.clone());
    }

    private static void AssertNear(Tensor precise, Tensor rough) =>
        Assert.InRange((rough.to(float32) - precise).norm().item<float>() / precise.norm().item<float>(), 1e-5f, 0.02f);
}

using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans.Progressive;

public sealed class EqualizedLayerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Convolution_scales_its_weight_by_gain_over_the_root_of_fan_in()
    {
        using var layer = new EqualizedConvolution(1, 1, kernel: 3, gain: 2);
        layer.Set("weight", 0, 0, 0, 0, 3, 6, 0, 0, 0);
        layer.Set("bias", 1);

        // 2 / 3 of the weight: 2 times the point and 4 times the one to its right, plus 1.
        float[] output = layer.call(tensor(new float[] { 1, 2, 3, 4 }, [1, 1, 2, 2])).ToFloats();

        Assert.Equal(2 / 3.0, layer.Scale, 1e-12);
        Assert.All(output.Zip([11f, 5, 23, 9]), p => Assert.Equal(p.Second, p.First, 1e-5f));
    }

    [Fact]
    public void Convolution_of_single_points_mixes_channels()
    {
        using var layer = new EqualizedConvolution(4, 1, kernel: 1, gain: 1);
        layer.Set("weight", 2, 4, 6, 8);
        layer.Set("bias", 0.5f);

        // Half of the weight: 1 + 2 x 10 + 3 x 100 + 4 x 1000 + 0.5.
        Assert.Equal([4321.5f], layer.call(tensor(new float[] { 1, 10, 100, 1000 }, [1, 4, 1, 1])).ToFloats());
    }

    [Fact]
    public void Linear_takes_its_fan_in_as_told()
    {
        using var layer = new EqualizedLinear(2, 1, gain: 2, fanIn: 16);
        layer.Set("weight", 2, 4);
        layer.Set("bias", 1);

        Assert.Equal([12], layer.call(tensor(new float[] { 3, 4 }, [1, 2])).ToFloats());
        Assert.Equal(Math.Sqrt(0.5), new EqualizedLinear(2, 1, gain: 1).Scale, 1e-12);
    }

    [Fact]
    public void Convolution_in_bfloat16_gives_bfloat16_and_about_the_same()
    {
        using var layer = new EqualizedConvolution(16, 16, kernel: 3, gain: 1.4142135);
        using (no_grad())
        {
            layer.state_dict()["weight"].normal_(0, 1);
        }

        Tensor input = randn(2, 16, 8, 8);
        Tensor exact = layer.call(input);
        Tensor coarse = layer.call(input.to(bfloat16));

        Assert.Equal(bfloat16, coarse.dtype);
        Assert.InRange((coarse.to(float32) - exact).abs().max().item<float>(), 0, 0.1f);
    }
}

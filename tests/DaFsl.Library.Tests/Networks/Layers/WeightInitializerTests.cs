using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Layers;

public sealed class WeightInitializerTests
{
    [Fact]
    public void HeNormal_has_mean_0_and_variance_2_over_fan_out()
    {
        using var layer = new ConvolutionLayer(64, 128, kernel: 3);

        WeightInitializer.HeNormal(layer, seed: 5);

        float[] weights = layer.ToNumbers()["weight"];
        Assert.InRange(weights.Average(w => (double)w), -0.001, 0.001);

        // 128 outputs x 3 x 3; the sampling error of the variance of 73,728 numbers is about half a percent.
        Assert.Equal(1, weights.Average(w => (double)w * w) / (2 / 1152.0), 0.03);
    }

    [Fact]
    public void HeNormal_fills_linear_layers_uniformly_to_one_over_the_root_of_fan_in_and_leaves_biases_0()
    {
        using var layer = new FullyConnected(16, 4096);

        WeightInitializer.HeNormal(layer, seed: 5);

        float[] weights = layer.ToNumbers()["weight"];
        Assert.InRange(weights.Max(), 0.2495f, 0.25f);
        Assert.InRange(weights.Min(), -0.25f, -0.2495f);
        Assert.Equal(1, weights.Average(w => (double)w * w) / (0.25 * 0.25 / 3), 0.03);
        Assert.All(layer.ToNumbers()["bias"], b => Assert.Equal(0, b));
    }

    [Fact]
    public void Normal_has_the_deviation_asked_for_and_leaves_batch_norm_alone()
    {
        using var network = nn.Sequential(
            ("conv", new TransposedConvolution(64, 64, kernel: 4)),
            ("bn", nn.BatchNorm2d(3)),
            ("fc", new FullyConnected(256, 64))
        );

        WeightInitializer.Normal(network, 0.02, seed: 6);

        Dictionary<string, float[]> numbers = network.ToNumbers();
        Assert.Equal(0.02, Math.Sqrt(numbers["conv.weight"].Average(w => (double)w * w)), 0.0005);
        Assert.Equal(0.02, Math.Sqrt(numbers["fc.weight"].Average(w => (double)w * w)), 0.0005);
        Assert.Equal([1, 1, 1], numbers["bn.weight"]);
        Assert.Equal([0, 0, 0], numbers["bn.bias"]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_weights_whatever_was_drawn_before()
    {
        using ResNet first = ResNet.ResNet18(stages: 2);
        using ResNet second = ResNet.ResNet18(stages: 2);
        using ResNet other = ResNet.ResNet18(stages: 2);

        WeightInitializer.HeNormal(first, seed: 7);
        using (randn(10))
        {
            WeightInitializer.HeNormal(second, seed: 7);
        }

        WeightInitializer.HeNormal(other, seed: 8);

        Assert.Equal(first.Fingerprint(), second.Fingerprint());
        Assert.NotEqual(first.ToNumbers()["conv1.weight"], other.ToNumbers()["conv1.weight"]);
    }

    [Fact]
    public void Weights_stay_leaves_that_take_a_gradient()
    {
        using var layer = new FullyConnected(2, 1);

        WeightInitializer.HeNormal(layer, seed: 9);

        Assert.All(layer.parameters(), p => Assert.True(p.requires_grad && p.is_leaf));
        Assert.True(is_grad_enabled());
    }
}

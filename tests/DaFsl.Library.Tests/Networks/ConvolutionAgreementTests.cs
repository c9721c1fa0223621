using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks;

/// <summary>
/// Holds convolutions of the shapes that the library's networks have against float64. libtorch picks another kernel for each processor and
/// shape, and some kernels have been wrong.
/// </summary>
public sealed class ConvolutionAgreementTests
{
    // Inputs, outputs, kernel, stride, groups.
    public static TheoryData<int, int, int, int, int> Shapes =>
        new()
        {
            { 16, 24, 1, 1, 1 },
            { 24, 144, 1, 1, 1 },
            { 32, 16, 1, 1, 1 },
            { 144, 32, 1, 1, 1 },
            { 96, 576, 1, 1, 1 },
            { 160, 960, 1, 1, 1 },
            { 64, 256, 1, 1, 1 },
            { 256, 64, 1, 1, 1 },
            { 320, 1280, 1, 1, 1 },
            { 256, 3, 1, 1, 1 },
            { 256, 36, 1, 1, 1 },
            { 64, 128, 1, 2, 1 },
            { 256, 512, 1, 2, 1 },
            { 3, 32, 3, 2, 1 },
            { 64, 64, 3, 1, 1 },
            { 64, 128, 3, 2, 1 },
            { 256, 256, 3, 1, 1 },
            { 3, 64, 4, 2, 1 },
            { 64, 128, 4, 2, 1 },
            { 3, 64, 7, 2, 1 },
            { 32, 32, 3, 1, 32 },
            { 96, 96, 3, 2, 96 },
            { 144, 144, 3, 1, 144 },
            { 144, 144, 3, 2, 144 },
            { 192, 192, 3, 2, 192 },
            { 576, 576, 3, 2, 576 },
            { 960, 960, 3, 1, 960 },
            { 64, 64, 3, 1, 4 },
            { 64, 128, 3, 2, 4 },
        };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Forward_and_gradients_agree_with_float64(int inputs, int outputs, int kernel, int stride, int groups)
    {
        using DisposeScope scope = NewDisposeScope();
        int padding = (kernel - 1) / 2;
        using var layer = new ConvolutionLayer(inputs, outputs, kernel, stride, padding, groups);
        WeightInitializer.HeNormal(layer, seed: 1);
        using var random = new Generator(2, CPU);
        foreach (int side in new[] { 7, 14 })
        {
            Tensor input = ChannelsLast.Of(randn([2, inputs, side, side + 2], generator: random));
            long[] shape = layer.call(input).shape;
            Tensor slope = ChannelsLast.Of(randn(shape, generator: random));
            Tensor[] expected = Exact(layer, input, slope, (from, weight) =>
                nn.functional.conv2d(from, weight, strides: [stride, stride], padding: [padding, padding], groups: groups)
            );

            AssertNear(expected, Own(layer, input, slope, float32), 1e-4);
            AssertNear(expected, Own(layer, input, slope, bfloat16), 1e-2);
        }
    }

    [Theory]
    [InlineData(64, 512, 4, 1, 0)]
    [InlineData(256, 128, 4, 2, 1)]
    [InlineData(64, 32, 4, 2, 1)]
    [InlineData(64, 3, 4, 2, 1)]
    public void Transposed_forward_and_gradients_agree_with_float64(int inputs, int outputs, int kernel, int stride, int padding)
    {
        using DisposeScope scope = NewDisposeScope();
        using var layer = new TransposedConvolution(inputs, outputs, kernel, stride, padding);
        WeightInitializer.HeNormal(layer, seed: 1);
        using var random = new Generator(2, CPU);
        Tensor input = ChannelsLast.Of(randn([2, inputs, 7, 8], generator: random));
        Tensor slope = ChannelsLast.Of(randn(layer.call(input).shape, generator: random));
        Tensor[] expected = Exact(layer, input, slope, (from, weight) =>
            nn.functional.conv_transpose2d(from, weight, strides: [stride, stride], padding: [padding, padding])
        );

        AssertNear(expected, Own(layer, input, slope, float32), 1e-4);
        AssertNear(expected, Own(layer, input, slope, bfloat16), 1e-2);
    }

    private static Tensor[] Exact(nn.Module<Tensor, Tensor> layer, Tensor input, Tensor slope, Func<Tensor, Tensor, Tensor> convolve)
    {
        Tensor from = input.to(float64).contiguous().detach().requires_grad_();
        Tensor weight = layer.state_dict()["weight"].to(float64).contiguous().detach().requires_grad_();
        Tensor output = convolve(from, weight);
        output.backward([slope.to(float64)]);
        return [output, from.grad!, weight.grad!];
    }

    private static Tensor[] Own(nn.Module<Tensor, Tensor> layer, Tensor input, Tensor slope, ScalarType type)
    {
        layer.zero_grad();
        Tensor from = input.to(type).detach().requires_grad_();
        Tensor output = layer.call(from);
        output.backward([slope.to(type)]);
        return [output, from.grad!, layer.parameters().Single().grad!.clone()];
    }

    private static void AssertNear(Tensor[] expected, Tensor[] actual, double tolerance)
    {
        string[] names = ["output", "gradient of the input", "gradient of the weight"];
        double[] errors = [.. expected.Zip(actual, (e, a) => (a.to(float64) - e).norm().item<double>() / e.norm().item<double>())];
        Assert.All(names.Zip(errors), n => Assert.True(n.Second <= tolerance, $"{n.First}, {actual[0].dtype}: {n.Second}"));
    }
}

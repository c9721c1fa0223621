using DaFsl.Library.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Layers;

public sealed class PixelNormalizationTests
{
    [Fact]
    public void Apply_subtracts_the_mean_divides_by_the_deviation_and_leaves_the_pixels_alone()
    {
        using Tensor pixels = tensor(new[] { 0, 0.45f, 0.675f, 1, 0.5f, 0.25f }, [1, 3, 1, 2]);

        using Tensor normalised = new PixelNormalization([0.45f, 0.675f, 0.25f], [0.225f, 0.5f, 0.125f]).Apply(pixels);

        float[] expected = [-2, 0, 0, 0.65f, 2, 0];
        Assert.All(expected.Zip(normalised.ToFloats()), p => Assert.Equal(p.First, p.Second, 1e-6f));
        Assert.Equal([0, 0.45f, 0.675f, 1, 0.5f, 0.25f], pixels.ToFloats());
    }

    [Fact]
    public void ImageNet_takes_each_channel_by_its_own_figures()
    {
        using Tensor ones = torch.ones(1, 3, 1, 1);

        using Tensor normalised = PixelNormalization.ImageNet.Apply(ones);

        float[] expected = [(1 - 0.485f) / 0.229f, (1 - 0.456f) / 0.224f, (1 - 0.406f) / 0.225f];
        Assert.All(expected.Zip(normalised.ToFloats()), p => Assert.Equal(p.First, p.Second, 1e-6f));
    }
}

using DaFsl.Library.Networks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks;

public sealed class PixelNormalizationTests
{
    [Fact]
    public void Apply_subtracts_the_mean_divides_by_the_deviation_and_leaves_the_pixels_alone()
    {
        using Tensor pixels = tensor(new[] { 0, 0.45f, 0.675f, 1 });

        using Tensor normalised = PixelNormalization.Apply(pixels);

        float[] expected = [-2, 0, 1, 0.55f / 0.225f];
        Assert.All(expected.Zip(normalised.ToFloats()), p => Assert.Equal(p.First, p.Second, 1e-6f));
        Assert.Equal([0, 0.45f, 0.675f, 1], pixels.ToFloats());
    }
}

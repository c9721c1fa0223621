using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans.Progressive;

public sealed class PixelwiseNormalizationTests
{
    [Fact]
    public void Of_divides_each_point_by_the_root_of_its_mean_square()
    {
        using DisposeScope scope = NewDisposeScope();

        // Two channels of two points: (3, 4) and (0, 2). The means of squares are 12.5 and 2.
        float[] normalized = PixelwiseNormalization.Of(tensor(new float[] { 3, 0, 4, 2 }, [1, 2, 1, 2])).ToFloats();

        Assert.All(normalized.Zip([3 / 3.5355339f, 0, 4 / 3.5355339f, 1.4142135f]), p => Assert.Equal(p.Second, p.First, 1e-6f));
    }

    [Fact]
    public void Of_nothing_is_nothing()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([0, 0], PixelwiseNormalization.Of(zeros(1, 2)).ToFloats());
    }
}

using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class LatentPathTests
{
    [Fact]
    public void Spherical_goes_along_the_circle()
    {
        using DisposeScope scope = NewDisposeScope();

        Tensor path = LatentPath.Spherical([2, 0], [0, 2], steps: 3);

        Assert.Equal([3, 2], path.shape);
        Assert.All(path.ToFloats().Zip([2, 0, 1.4142135f, 1.4142135f, 0, 2]), p => Assert.Equal(p.Second, p.First, 1e-6f));
    }

    [Fact]
    public void Spherical_between_parallel_vectors_is_a_straight_line()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.All(LatentPath.Spherical([1, 1], [3, 3], steps: 3).ToFloats().Zip([1f, 1, 2, 2, 3, 3]), p =>
            Assert.Equal(p.Second, p.First, 1e-6f)
        );
    }
}

using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans.Progressive;

public sealed class MinibatchDeviationTests
{
    [Fact]
    public void Append_by_hand_averages_deviations_over_channels_and_points()
    {
        using DisposeScope scope = NewDisposeScope();

        // Two images of one channel and two points: deviations 1 and 3, on average 2.
        Tensor map = MinibatchDeviation.Append(tensor(new float[] { 1, 0, 3, 6 }, [2, 1, 1, 2]));

        Assert.Equal([2, 2, 1, 2], map.shape);
        AssertNear([1, 0, 2, 2, 3, 6, 2, 2], map);
    }

    [Fact]
    public void Append_takes_groups_of_up_to_four_that_divide_the_batch()
    {
        using DisposeScope scope = NewDisposeScope();

        // Six images are two groups of three, even and odd: 0, 3, 6 deviate by the root of 6, and 10, 10, 10 by none but epsilon.
        Tensor six = MinibatchDeviation.Append(tensor(new float[] { 0, 10, 3, 10, 6, 10 }, [6, 1, 1, 1]));
        Tensor one = MinibatchDeviation.Append(tensor(new float[] { 7 }, [1, 1, 1, 1]));

        AssertNear([0, 2.4494898f, 10, 1e-4f, 3, 2.4494898f, 10, 1e-4f, 6, 2.4494898f, 10, 1e-4f], six);
        AssertNear([7, 1e-4f], one);
    }

    private static void AssertNear(float[] expected, Tensor actual) =>
        Assert.All(expected.Zip(actual.ToFloats()), p => Assert.Equal(p.First, p.Second, 1e-5f));
}

using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Plans;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Distillation.Losses;

public sealed class ForegroundWeightsTests
{
    [Fact]
    public void For_marks_the_points_whose_middle_an_object_covers()
    {
        // 32 x 16 pixels and a map of 4 x 2: a point every 8 pixels, with its middle at 4, 12, 20, 28. Of the second image, nothing is
        // covered.
        using DisposeScope scope = NewDisposeScope();
        var targets = new DistillationTargets
        {
            Width = 32,
            Height = 16,
            Objects =
            [
                [new BoundingBox(4, 0, 20, 12), new BoundingBox(-9, 11, 99, 99)],
                [new BoundingBox(5, 5, 11, 11)],
            ],
        };

        Tensor weights = ForegroundWeights.For(zeros(2, 3, 2, 4), targets, 5)!;

        Assert.Equal([2, 1, 2, 4], weights.shape);
        Assert.Equal([5, 5, 1, 1, 5, 5, 5, 5, 1, 1, 1, 1, 1, 1, 1, 1], weights.ToFloats());
    }

    [Fact]
    public void For_a_weight_of_one_asks_for_no_objects()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Null(ForegroundWeights.For(zeros(1, 1, 2, 2), new DistillationTargets(), 1));
    }
}

using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training.Optimizers;

public sealed class AdamUpdateTests
{
    [Theory]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    public void Step_three_times_gives_what_TorchSharp_gives(OptimizerKind kind)
    {
        var options = new OptimizerOptions
        {
            Kind = kind,
            LearningRate = 0.01,
            Momentum = 0.8,
            SecondBeta = 0.97,
            WeightDecay = 0.05,
        };
        WeightUpdates.AssertSteps<AdamUpdate>(
            options,
            theirs =>
                kind == OptimizerKind.Adam
                    ? optim.Adam([theirs], 0.01, 0.8, 0.97, weight_decay: 0.05)
                    : optim.AdamW([theirs], 0.01, 0.8, 0.97, weight_decay: 0.05),
            least: 0.02f
        );
    }

    [Fact]
    public void Step_with_a_gradient_in_another_memory_order_changes_each_weight_by_its_own_gradient()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(ChannelsLast.Of(zeros(2, 3, 4, 4)));
        Tensor gradient = WeightUpdates.Drawn([2, 3, 4, 4], seed: 5);
        weight.grad = gradient;
        using WeightUpdate update = WeightUpdateFactory.Create(
            new OptimizerOptions { Kind = OptimizerKind.Adam, WeightDecay = 0 },
            [weight]
        );

        update.Step(0.5);

        // Adam's first step is the learning rate against the gradient's sign, whatever its size.
        Assert.InRange((weight + (gradient.sign() * 0.5f)).abs().max().item<float>(), 0, 1e-4f);
    }

    [Fact]
    public void Step_without_a_gradient_leaves_the_weight_alone()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(ones(4));
        using WeightUpdate update = WeightUpdateFactory.Create(
            new OptimizerOptions { Kind = OptimizerKind.AdamW, WeightDecay = 0.5 },
            [weight]
        );

        update.Step(0.1);

        Assert.Equal([1, 1, 1, 1], weight.data<float>().ToArray());
    }

    [Fact]
    public void Step_without_any_gradient_does_not_count()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(zeros(3));
        using WeightUpdate update = WeightUpdateFactory.Create(
            new OptimizerOptions
            {
                Kind = OptimizerKind.Adam,
                Momentum = 0,
                WeightDecay = 0,
            },
            [weight]
        );
        for (int step = 0; step < 100; step++)
        {
            update.Step(0.1);
        }

        weight.grad = WeightUpdates.Drawn([3], seed: 1);
        update.Step(0.1);

        // A first step, as long as the learning rate.
        Assert.Equal(1, update.Steps);
        Assert.All(weight.abs().data<float>().ToArray(), v => Assert.Equal(0.1f, v, 1e-4f));
    }
}

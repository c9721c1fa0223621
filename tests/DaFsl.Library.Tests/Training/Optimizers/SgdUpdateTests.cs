using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training.Optimizers;

public sealed class SgdUpdateTests
{
    [Fact]
    public void Step_three_times_gives_what_TorchSharp_gives()
    {
        var options = new OptimizerOptions
        {
            Kind = OptimizerKind.Sgd,
            LearningRate = 0.1,
            Momentum = 0.8,
            WeightDecay = 0.05,
        };
        WeightUpdates.AssertSteps<SgdUpdate>(options, theirs => optim.SGD([theirs], 0.1, 0.8, weight_decay: 0.05), least: 0.2f);
    }

    [Fact]
    public void Step_twice_by_hand()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(tensor(new float[] { 2, -1 }));
        using WeightUpdate update = WeightUpdateFactory.Create(new OptimizerOptions { Momentum = 0.5, WeightDecay = 0.25 }, [weight]);

        // Velocities 1 + 0.25 x 2 = 1.5 and 0 - 0.25 = -0.25.
        weight.grad = tensor(new float[] { 1, 0 });
        update.Step(0.5);
        Assert.Equal([1.25f, -0.875f], weight.data<float>().ToArray());

        // 0.5 x 1.5 - 1 + 0.25 x 1.25 = 0.0625 and 0.5 x -0.25 + 3 - 0.25 x 0.875 = 2.65625; a rate of its own each step.
        weight.grad = tensor(new float[] { -1, 3 });
        update.Step(0.25);
        Assert.Equal([1.234375f, -1.5390625f], weight.data<float>().ToArray());
    }

    [Fact]
    public void Step_with_a_gradient_in_another_memory_order_changes_each_weight_by_its_own_gradient()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(ChannelsLast.Of(zeros(2, 3, 4, 4)));
        Tensor gradient = WeightUpdates.Drawn([2, 3, 4, 4], seed: 5);
        weight.grad = gradient;
        using WeightUpdate update = WeightUpdateFactory.Create(new OptimizerOptions { WeightDecay = 0 }, [weight]);

        update.Step(0.5);

        Assert.InRange((weight + (gradient * 0.5f)).abs().max().item<float>(), 0, 1e-7f);
    }

    [Fact]
    public void Step_without_a_gradient_leaves_the_weight_alone()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(ones(4));
        using WeightUpdate update = WeightUpdateFactory.Create(new OptimizerOptions { WeightDecay = 0.5 }, [weight]);

        update.Step(0.1);

        Assert.Equal([1, 1, 1, 1], weight.data<float>().ToArray());
    }

    [Fact]
    public void Handles_float32_in_memory_without_gaps()
    {
        using var scope = NewDisposeScope();

        Assert.True(ProcessorUpdate.Handles(new Parameter(zeros(3, 2))));
        Assert.True(ProcessorUpdate.Handles(new Parameter(ChannelsLast.Of(zeros(2, 3, 4, 4)))));
        Assert.False(ProcessorUpdate.Handles(new Parameter(zeros(2, 3, 4, 4))));
        Assert.False(ProcessorUpdate.Handles(new Parameter(zeros(3, 2, float64))));
        Assert.False(ProcessorUpdate.Handles(new Parameter(zeros(3, 2).t())));
    }
}

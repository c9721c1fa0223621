using DaFsl.Library.Training;
using DaFsl.Library.Training.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training.Optimizers;

public sealed class TensorUpdateTests
{
    [Theory]
    [InlineData(OptimizerKind.Sgd)]
    [InlineData(OptimizerKind.Adam)]
    [InlineData(OptimizerKind.AdamW)]
    public void Step_gives_what_TorchSharp_gives_at_rates_that_change(OptimizerKind kind)
    {
        using var scope = NewDisposeScope();
        OptimizerOptions options = Options(kind);
        var own = new Parameter(Drawn(1));
        var theirs = new Parameter(Drawn(1));
        using optim.Optimizer reference = kind switch
        {
            OptimizerKind.Sgd => optim.SGD([theirs], 0.01, 0.8, weight_decay: 0.05),
            OptimizerKind.Adam => optim.Adam([theirs], 0.01, 0.8, 0.97, weight_decay: 0.05),
            _ => optim.AdamW([theirs], 0.01, 0.8, 0.97, weight_decay: 0.05),
        };
        using WeightUpdate update = WeightUpdateFactory.Create(options, [own]);
        Assert.IsType<TensorUpdate>(update);
        for (int step = 0; step < 4; step++)
        {
            own.grad = Drawn(10 + step);
            theirs.grad = Drawn(10 + step);
            double rate = 0.01 * (step + 1);
            update.Step(rate);
            reference.ParamGroups.First().LearningRate = rate;
            reference.step();
        }

        Assert.InRange((own - theirs).abs().max().item<double>(), 0, 1e-12);
        Assert.True((own - Drawn(1)).abs().max().item<double>() > 0.02);
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd, ScalarType.Float64)]
    [InlineData(OptimizerKind.Adam, ScalarType.Float64)]
    [InlineData(OptimizerKind.Sgd, ScalarType.Float32)]
    [InlineData(OptimizerKind.AdamW, ScalarType.Float32)]
    public void What_is_saved_and_loaded_goes_on_to_the_bit(OptimizerKind kind, ScalarType type)
    {
        using var scope = NewDisposeScope();
        Parameter[] Weights() => [new Parameter(Drawn(1).to(type)), new Parameter(Drawn(2).to(type))];
        Parameter[] whole = Weights();
        Parameter[] interrupted = Weights();
        using WeightUpdate first = WeightUpdateFactory.Create(Options(kind), whole);
        using WeightUpdate before = WeightUpdateFactory.Create(Options(kind), interrupted);
        using WeightUpdate after = WeightUpdateFactory.Create(Options(kind), interrupted);

        for (int step = 0; step < 5; step++)
        {
            if (step == 3)
            {
                var kept = before.Save();
                Assert.All(kept.Values, k => Assert.Equal(
                        [
                            [2, 3, 4, 5],
                            [2, 3, 4, 5],
                        ],
                        k.Select(t => t.shape)
                    ));
                after.Load(before.Steps, (name, i) => kept[name][i]);
            }

            Step(first, whole, step);
            Step(step < 3 ? before : after, interrupted, step);
        }

        Assert.All(whole.Zip(interrupted), p => Assert.True(p.First.Equals(p.Second)));
        Assert.Equal(5, after.Steps);

        static void Step(WeightUpdate update, Parameter[] weights, int step)
        {
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i].grad = Drawn(10 + (2 * step) + i).to(weights[i].dtype);
            }

            update.Step(0.05);
        }
    }

    [Fact]
    public void Step_without_any_gradient_does_not_count()
    {
        using var scope = NewDisposeScope();
        var weight = new Parameter(zeros([3], float64));
        using WeightUpdate update = WeightUpdateFactory.Create(
            new OptimizerOptions
            {
                Kind = OptimizerKind.Adam,
                Momentum = 0,
                WeightDecay = 0,
            },
            [weight]
        );
        update.Step(0.1);

        weight.grad = ones([3], float64);
        update.Step(0.1);

        Assert.Equal(1, update.Steps);
        Assert.All(weight.abs().data<double>().ToArray(), v => Assert.Equal(0.1, v, 1e-6));
    }

    private static OptimizerOptions Options(OptimizerKind kind) =>
        new()
        {
            Kind = kind,
            LearningRate = 0.01,
            Momentum = 0.8,
            SecondBeta = 0.97,
            WeightDecay = 0.05,
        };

    private static Tensor Drawn(int seed)
    {
        using var generator = new Generator((ulong)seed, CPU);
        return zeros([2, 3, 4, 5], float64).normal_(0, 1, generator);
    }
}

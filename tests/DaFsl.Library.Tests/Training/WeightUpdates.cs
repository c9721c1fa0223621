using DaFsl.Library.Training.Optimizers;
using TorchSharp.Modules;
using static TorchSharp.torch;
using OptimizerOptions = DaFsl.Library.Training.OptimizerOptions;

namespace DaFsl.Library.Tests.Training;

/// <summary>Weight updates beside TorchSharp's own optimizers.</summary>
internal static class WeightUpdates
{
    // The last larger than a chunk, and not a whole number of vectors.
    private static readonly long[][] _shapes =
    [
        [3, 5],
        [17],
        [70_001],
    ];

    /// <summary>Makes three steps with both and compares the weights.</summary>
    /// <param name="options">What the update is made by; of the kind <typeparamref name="TUpdate"/>.</param>
    /// <param name="reference">TorchSharp's optimizer of the same kind, for a weight.</param>
    /// <param name="least">How far the weights must have moved at least, so that something was compared.</param>
    public static void AssertSteps<TUpdate>(OptimizerOptions options, Func<Parameter, optim.Optimizer> reference, float least)
    {
        using var scope = NewDisposeScope();
        foreach (long[] shape in _shapes)
        {
            Tensor start = Drawn(shape, seed: 1);
            var own = new Parameter(start.clone());
            var theirs = new Parameter(start.clone());
            using optim.Optimizer optimizer = reference(theirs);
            using WeightUpdate update = WeightUpdateFactory.Create(options, [own]);
            Assert.IsType<TUpdate>(update);
            for (int step = 0; step < 3; step++)
            {
                own.grad = Drawn(shape, seed: 10 + step);
                theirs.grad = Drawn(shape, seed: 10 + step);
                update.Step(options.LearningRate);
                optimizer.step();
            }

            Assert.InRange((own - theirs).abs().max().item<float>(), 0, 2e-6f);
            Assert.True((own - start).abs().max().item<float>() > least);
        }
    }

    /// <summary>Numbers about zero.</summary>
    public static Tensor Drawn(long[] shape, int seed)
    {
        using var generator = new Generator((ulong)seed, CPU);
        return zeros(shape).normal_(0, 1, generator);
    }
}

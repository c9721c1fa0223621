using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>Changes weights by their gradients.</summary>
public abstract class WeightUpdate : IDisposable
{
    private protected WeightUpdate()
    {
    }

    /// <summary>The update that options ask for: by our own code on the processor, by TorchSharp's optimizers elsewhere.</summary>
    /// <param name="options">The rule. Its schedule and its limit of the gradient's norm are the training loop's.</param>
    /// <param name="parameters">What to change.</param>
    public static WeightUpdate Create(OptimizerOptions options, IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parameters);
        return !parameters.All(ProcessorUpdate.Handles) ? new TorchUpdate(options, parameters)
            : options.Kind == OptimizerKind.Sgd ? new SgdUpdate(options, parameters)
            : new AdamUpdate(options, parameters);
    }

    /// <summary>One step; a weight without a gradient stays as it is.</summary>
    /// <param name="learningRate">How far to go.</param>
    public abstract void Step(double learningRate);

    /// <inheritdoc/>
    public abstract void Dispose();

    private sealed class TorchUpdate(OptimizerOptions options, IReadOnlyList<Parameter> parameters) : WeightUpdate
    {
        private readonly optim.Optimizer _optimizer = options.Kind switch
        {
            OptimizerKind.Sgd => optim.SGD(parameters, options.LearningRate, options.Momentum, weight_decay: options.WeightDecay),
            OptimizerKind.Adam => optim.Adam(parameters, options.LearningRate, options.Momentum, weight_decay: options.WeightDecay),
            OptimizerKind.AdamW => optim.AdamW(parameters, options.LearningRate, options.Momentum, weight_decay: options.WeightDecay),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Kind, "Unknown optimizer."),
        };

        public override void Step(double learningRate)
        {
            foreach (optim.ILearningRateController group in _optimizer.ParamGroups)
            {
                group.LearningRate = learningRate;
            }

            _optimizer.step();
        }

        public override void Dispose() => _optimizer.Dispose();
    }
}

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>Changes weights by their gradients.</summary>
internal abstract class WeightUpdate : IDisposable
{
    /// <summary>The update that options ask for: Adam and AdamW by our own code on the processor, all else by TorchSharp's optimizers.</summary>
    public static WeightUpdate Create(OptimizerOptions options, IReadOnlyList<Parameter> parameters) =>
        options.Kind != OptimizerKind.Sgd && parameters.All(AdamUpdate.Handles)
            ? new AdamUpdate(options, parameters)
            : new TorchUpdate(options, parameters);

    /// <summary>One step; a weight without a gradient stays as it is.</summary>
    public abstract void Step(double learningRate);

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

using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Optimizers;

/// <summary>Changes weights by their gradients.</summary>
public abstract class WeightUpdate : IDisposable
{
    private protected WeightUpdate()
    {
    }

    /// <summary>The update that options ask for: on the processor each weight is read and written once, elsewhere it is by tensor operators.</summary>
    /// <param name="options">The rule. Its schedule and its limit of the gradient's norm are the training loop's.</param>
    /// <param name="parameters">What to change.</param>
    public static WeightUpdate Create(OptimizerOptions options, IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parameters);
        return !parameters.All(ProcessorUpdate.Handles) ? new TensorUpdate(options, parameters)
            : options.Kind == OptimizerKind.Sgd ? new SgdUpdate(options, parameters)
            : new AdamUpdate(options, parameters);
    }

    /// <summary>
    /// One step; a weight without a gradient stays as it is. Where none has a gradient it is no step and does not count: layers that come into use late then
    /// begin with a first step, which matters to Adam's corrections.
    /// </summary>
    /// <param name="learningRate">How far to go.</param>
    public abstract void Step(double learningRate);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>How many steps were made.</summary>
    internal abstract int Steps { get; }

    /// <summary>Under which names <see cref="Save"/> keeps a tensor of each parameter.</summary>
    internal abstract IReadOnlyList<string> KeptNames { get; }

    /// <summary>
    /// What it keeps from step to step, running means and the like, by its name: a tensor a parameter, of its shape, on the processor; the tensors belong to
    /// the current dispose scope.
    /// </summary>
    internal abstract IReadOnlyDictionary<string, IReadOnlyList<Tensor>> Save();

    /// <summary>Goes on from what another one of the same kind kept.</summary>
    /// <param name="steps">How many steps it had made.</param>
    /// <param name="kept">What it kept under a name of one of the parameters, counted from 0.</param>
    internal abstract void Load(int steps, Func<string, int, Tensor> kept);
}

using static TorchSharp.torch;

namespace DaFsl.Library.Training.Optimizers;

/// <summary>Changes weights by their gradients.</summary>
internal abstract class WeightUpdate : IDisposable
{
    private protected WeightUpdate() { }

    /// <summary>
    /// One step; a weight without a gradient stays as it is. Where none has a gradient it is no step and does not count: layers that come
    /// into use late then begin with a first step, which matters to Adam's corrections.
    /// </summary>
    /// <param name="learningRate">The learning rate, which scales the step.</param>
    public abstract void Step(double learningRate);

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>The number of steps made.</summary>
    internal abstract int Steps { get; }

    /// <summary>Under which names <see cref="Save"/> keeps a tensor of each parameter.</summary>
    internal abstract IReadOnlyList<string> KeptNames { get; }

    /// <summary>
    /// Returns the values kept from step to step, such as running means, by name: one tensor per parameter, of its shape, on the CPU; the
    /// tensors belong to the current dispose scope.
    /// </summary>
    internal abstract IReadOnlyDictionary<string, IReadOnlyList<Tensor>> Save();

    /// <summary>Goes on from what another one of the same kind kept.</summary>
    /// <param name="steps">The number of steps that it had made.</param>
    /// <param name="kept">The function that returns the tensor kept under a name for one of the parameters, counted from 0.</param>
    internal abstract void Load(int steps, Func<string, int, Tensor> kept);
}

using TorchSharp.Modules;

namespace DaFsl.Library.Training.Optimizers;

/// <summary>Makes updates of weights by the rule that options name.</summary>
internal static class WeightUpdateFactory
{
    /// <summary>
    /// The update that options ask for: on the processor each weight is read and written once, elsewhere it is by tensor operators.
    /// </summary>
    /// <param name="options">The rule. Its schedule and its limit of the gradient's norm are the training loop's.</param>
    /// <param name="parameters">The parameters to update.</param>
    public static WeightUpdate Create(OptimizerOptions options, IReadOnlyList<Parameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(parameters);
        return !parameters.All(ProcessorUpdate.Handles) ? new TensorUpdate(options, parameters)
            : options.Kind == OptimizerKind.Sgd ? new SgdUpdate(options, parameters)
            : new AdamUpdate(options, parameters);
    }
}

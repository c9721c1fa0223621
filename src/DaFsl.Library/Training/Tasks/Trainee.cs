using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Tasks;

/// <summary>A network that the loop trains: the module, its stages and how it is optimised.</summary>
internal sealed record Trainee(string Name, nn.Module Module, IReadOnlyList<Stage> Stages, OptimizerOptions Optimizer)
{
    /// <summary>Names and shapes, for a strategy to plan with.</summary>
    /// <exception cref="ArgumentException">A tensor belongs to no stage, or a stage has none.</exception>
    public NetworkDescription Describe() => NetworkDescription.Of(Name, Module, Stages);
}

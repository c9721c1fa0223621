using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>A network that the loop trains: the module, its stages and how it is optimised.</summary>
internal sealed record Trainee(string Name, nn.Module Module, IReadOnlyList<Stage> Stages, OptimizerOptions Optimizer)
{
    /// <summary>Names and shapes, for a strategy to plan with.</summary>
    /// <exception cref="InvalidOperationException">A tensor belongs to no stage.</exception>
    public NetworkDescription Describe()
    {
        var tensors = Module.state_dict().Select(t => new TensorDescription(t.Key, t.Value.shape)).ToList();
        if (tensors.FirstOrDefault(t => !Stages.Any(s => s.Holds(t.Name))) is { } stray)
        {
            throw new InvalidOperationException($"Tensor '{stray.Name}' belongs to no stage of '{Name}'.");
        }

        return new NetworkDescription(
            Name,
            [.. Stages.Select(s => new StageDescription(s.Name, s.Role, [.. tensors.Where(t => s.Holds(t.Name))]))]);
    }
}

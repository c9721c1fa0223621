using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Plans;

/// <summary>A description of the network to be trained, for a strategy to plan with.</summary>
/// <param name="Name">The name of the network.</param>
/// <param name="Stages">Its stages from the lowest, which sees the pixels, up.</param>
public sealed record NetworkDescription(string Name, IReadOnlyList<StageDescription> Stages)
{
    /// <summary>Describes any network.</summary>
    /// <param name="name">The name of the network.</param>
    /// <param name="module">The network.</param>
    /// <param name="stages">Its stages; those that <see cref="ModuleStages.Of"/> finds where null.</param>
    /// <exception cref="ArgumentException">A tensor belongs to no stage, or a stage has none; the message names every one.</exception>
    public static NetworkDescription Of(string name, nn.Module module, IReadOnlyList<Stage>? stages = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(module);
        stages ??= ModuleStages.Of(module);
        ILookup<Stage?, (string Name, IReadOnlyList<long> Shape)> byStage = module
            .state_dict()
            .Select(t => (Name: t.Key, Shape: (IReadOnlyList<long>)t.Value.shape))
            .ToLookup(t => stages.FirstOrDefault(s => s.Holds(t.Name)));
        string[] faults =
        [
            .. byStage[null].Select(t => $"Tensor '{t.Name}' belongs to no network stage of '{name}'."),
            .. stages.Where(s => !byStage[s].Any()).Select(s => $"Network stage '{s.Name}' of '{name}' has no tensor."),
        ];
        return faults.Length == 0
            ? new NetworkDescription(name, [.. stages.Select(s => new StageDescription(s.Name, s.Role, [.. byStage[s]]))])
            : throw new ArgumentException(string.Join(' ', faults), nameof(stages));
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

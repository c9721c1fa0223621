using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Training.Plans;

/// <summary>The stages of a backbone inside a larger network.</summary>
internal static class BackboneStages
{
    /// <summary>A stage for each part of the backbone, from the lowest up; all are features.</summary>
    /// <param name="stages">The backbone's own.</param>
    /// <param name="prefix">The prefix of the tensor names in the larger network, with a dot at the end.</param>
    public static IEnumerable<Stage> Of(IReadOnlyList<BackboneStage> stages, string prefix) =>
        stages.Select(s => new Stage(prefix + s.Name, StageRole.Features, [.. s.Prefixes.Select(p => prefix + p)]));
}

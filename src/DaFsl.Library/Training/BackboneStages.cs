using DaFsl.Library.Networks;

namespace DaFsl.Library.Training;

/// <summary>The stages of a backbone inside a larger network.</summary>
internal static class BackboneStages
{
    /// <summary>A stage for each part of the backbone, from the lowest up; all are features.</summary>
    /// <param name="backbone">The backbone.</param>
    /// <param name="prefix">What the larger network puts before the names of its tensors, with a dot at the end.</param>
    public static IEnumerable<Stage> Of(ResNet backbone, string prefix) => backbone.StagePrefixes()
        .Select(names => new Stage(prefix + names[0].TrimEnd('.'), StageRole.Features, [.. names.Select(n => prefix + n)]));
}

using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>Finds a network's stages in how its layers are grouped.</summary>
internal static class StageReader
{
    /// <summary>The stages of its features from the lowest up.</summary>
    public static IReadOnlyList<LayerStage> Read(IReadOnlyList<LayerDescription> layers)
    {
        LayerDescription[] trunk = [.. layers.Where(l => l.Role == StageRole.Features && l.Path.Length > 0)];
        string prefix = "";
        while (Inner(trunk, prefix) is { } inner)
        {
            prefix = inner;
            trunk = [.. trunk.Where(l => l.Path.StartsWith(prefix, StringComparison.Ordinal))];
        }

        var stages = new List<LayerStage>();
        foreach (IGrouping<string, LayerDescription> child in trunk.GroupBy(l => Child(l.Path, prefix), StringComparer.Ordinal))
        {
            LayerDescription[] own = [.. child];
            long width = Width(own);
            if (width == 0)
            {
                continue;
            }

            // A normalisation beside its convolution, and numbered blocks of one width, are one stage.
            bool continues =
                stages.Count > 0
                && stages[^1].Width == width
                && (!own.Any(l => l.IsWeighty) || (IsNumber(child.Key) && IsNumber(stages[^1].Path[prefix.Length..])));
            LayerDescription[] below = continues ? [.. stages[^1].Layers] : [];
            if (continues)
            {
                stages.RemoveAt(stages.Count - 1);
            }

            stages.Add(new LayerStage(prefix + child.Key, width, [.. below, .. own]));
        }

        return stages;
    }

    // The child to look into: the only one, or the first where it has most of the weights (the backbone of a detector), unless its parts
    // all have one width: then it is a stage itself.
    private static string? Inner(LayerDescription[] trunk, string prefix)
    {
        int all = trunk.Count(l => l.IsWeighty);
        var children = trunk.GroupBy(l => Child(l.Path, prefix), StringComparer.Ordinal).ToList();
        var first = children.FirstOrDefault(c => c.Any(l => l.IsWeighty));
        if (first is null || first.Any(l => l.Path.Length == prefix.Length + first.Key.Length))
        {
            return null;
        }

        string inner = $"{prefix}{first.Key}.";
        bool isMost = first.Count(l => l.IsWeighty) * 2 > all;
        bool widens = first.GroupBy(l => Child(l.Path, inner), StringComparer.Ordinal).Select(Width).Distinct().Skip(1).Any();
        return children.Count == 1 || (isMost && widens) ? inner : null;
    }

    private static long Width(IEnumerable<LayerDescription> layers) => layers.LastOrDefault(l => l.Kind != LayerKind.Other)?.Outputs ?? 0;

    private static string Child(string path, string prefix) => path[prefix.Length..].Split('.')[0];

    private static bool IsNumber(string segment) => segment.Length > 0 && segment.All(char.IsAsciiDigit);
}

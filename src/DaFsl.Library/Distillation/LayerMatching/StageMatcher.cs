using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>Pairs stages: by where their layers went, or by order where both networks have as many.</summary>
internal static class StageMatcher
{
    /// <summary>A pair for each of the student's stages, from the lowest up.</summary>
    public static IReadOnlyList<LayerStagePair> Match(NetworkLayers student, NetworkLayers source, IReadOnlyList<PairedLayer> layers)
    {
        Dictionary<string, PairedLayer> byPath = layers.ToDictionary(l => l.Student.Path, StringComparer.Ordinal);
        PairedLayer?[] last = [.. student.Stages.Select(s => LastPaired(s, byPath))];
        if (last.All(l => l is null))
        {
            return [.. student.Stages.Select((s, i) => ByCount(s, i, student, source))];
        }

        LayerStage?[] found = [.. last.Select(l => source.Stages.FirstOrDefault(s => l?.Source is { } other && s.Layers.Contains(other)))];
        return [.. student.Stages.Select((s, i) => ByLayers(s, last[i], found[i], isHighest: !found.Skip(i + 1).Contains(found[i])))];
    }

    // Those that were refused count, for names say where a layer is even if its shape does not fit.
    private static PairedLayer? LastPaired(LayerStage stage, Dictionary<string, PairedLayer> byPath) =>
        stage.Layers.Select(l => byPath[l.Path]).LastOrDefault(l => l.Source is not null);

    private static LayerStagePair ByCount(LayerStage stage, int index, NetworkLayers student, NetworkLayers source) =>
        student.Stages.Count == source.Stages.Count
            ? new LayerStagePair(
                stage,
                source.Stages[index],
                "Both networks have the same number of stages, and this one has the same position in both."
            )
            : new LayerStagePair(
                stage,
                null,
                $"This network has {Counted.Of(student.Stages.Count, "stage")}, the source "
                    + $"{source.Stages.Count}, and no layers are paired to tell which belong together."
            );

    // Of several stages that lie in one of the source's, the highest ends where that one ends.
    private static LayerStagePair ByLayers(LayerStage stage, PairedLayer? last, LayerStage? found, bool isHighest) =>
        (last, found) switch
        {
            (null, _) => new LayerStagePair(stage, null, "None of its layers has a pair."),
            (_, null) => new LayerStagePair(stage, null, $"'{last.Source!.Path}', the pair of '{last.Student.Path}', is in no stage."),
            _ when !isHighest => new LayerStagePair(stage, null, $"It ends within the source's '{found.Path}'."),
            _ => new LayerStagePair(stage, found, $"It ends with '{last.Student.Path}', whose pair is in it."),
        };
}

using DaFsl.Library.Detection.Model;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Detection.Saving;

/// <summary>
/// Holds the description of a detector against the shapes of the weights beside it, before anything is built of it: what would take much
/// memory is bounded by what the file really holds.
/// </summary>
internal static class DetectorShapes
{
    /// <summary>The layer that names the classes.</summary>
    public const string Scores = "roi_heads.box_predictor.cls_score.weight";
    private const string Boxes = "roi_heads.box_predictor.bbox_pred.weight";
    private const string Hidden = "roi_heads.box_head.fc6.weight";
    private const string SecondHidden = "roi_heads.box_head.fc7.weight";
    private const string Objectness = "rpn.head.cls_logits.weight";
    private const string AnchorDeltas = "rpn.head.bbox_pred.weight";
    private const int Coordinates = 4;

    /// <summary>
    /// Returns the number of classes that the weights distinguish, without background; <see langword="null"/> if the weights do not include
    /// that layer.
    /// </summary>
    public static long? ClassesOf(IReadOnlyDictionary<string, IReadOnlyList<long>> shapes) =>
        shapes.TryGetValue(Scores, out IReadOnlyList<long>? shape) && shape is [var rows, _] ? Math.Max(0, rows - 1) : null;

    /// <summary>The first tensor that a whole detector has and that is not there; <see langword="null"/> where all are.</summary>
    public static string? Missing(IReadOnlyDictionary<string, IReadOnlyList<long>> shapes) =>
        Array.Find([Scores, Boxes, Hidden, SecondHidden, Objectness, AnchorDeltas], name => !shapes.ContainsKey(name));

    /// <summary>Lists the mismatches, one sentence each. The options must be valid.</summary>
    public static IEnumerable<string> Faults(
        FasterRcnnOptions options,
        int classes,
        IReadOnlyDictionary<string, IReadOnlyList<long>> shapes
    )
    {
        long width = options.Box.Width;
        long channels = BackboneLayout.Channels(options);
        long anchors = options.AnchorRatios.Count * BackboneLayout.AnchorSizes(options)[0].Count;
        long features = channels * RoiHeads.Bins * RoiHeads.Bins;
        if (ClassesOf(shapes) is { } told && told != classes)
        {
            yield return Invariant($"It names {Counted.Of(classes, "class", "classes")}; its weights are for {told}.");
        }

        foreach (
            (string name, long[] expected) in new (string, long[])[]
            {
                (Scores, [classes + 1, width]),
                (Boxes, [Coordinates * (classes + 1), width]),
                (Hidden, [width, features]),
                (SecondHidden, [width, width]),
                (Objectness, [anchors, channels, 1, 1]),
                (AnchorDeltas, [Coordinates * anchors, channels, 1, 1]),
            }
        )
        {
            if (shapes.TryGetValue(name, out IReadOnlyList<long>? found) && !found.SequenceEqual(expected))
            {
                yield return $"By it, tensor '{name}' has the shape {Numbers.Shape(expected)}; it has {Numbers.Shape(found)}.";
            }
        }
    }
}

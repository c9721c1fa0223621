using System.Text.Json;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Evaluation;

/// <summary>Images by chance, and what pycocotools says of them: Golden/coco.json, which Golden/coco.py made.</summary>
internal static class GoldenCoco
{
    private static readonly JsonElement _root = JsonDocument
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Evaluation", "Golden", "coco.json")))
        .RootElement;

    public static IReadOnlyList<string> Classes { get; } = [.. _root.GetProperty("classes").EnumerateArray().Select(c => c.GetString()!)];

    public static IReadOnlyList<ImageDetections> Images { get; } =
    [
        .. _root
            .GetProperty("images")
            .EnumerateArray()
            .Select(image => new ImageDetections(
                [
                    .. image
                        .GetProperty("truths")
                        .EnumerateArray()
                        .Select(Row)
                        .Select(r => new AnnotatedObject(Classes[(int)r[0]!], Box(r), IsCrowd: r[5] == 1)),
                ],
                [
                    .. image
                        .GetProperty("detections")
                        .EnumerateArray()
                        .Select(Row)
                        .Select(r => new DetectedObject(Classes[(int)r[0]!], Box(r), (float)r[5]!.Value)),
                ]
            )),
    ];

    /// <summary>What a list of COCO's part says; null where there was nothing to find.</summary>
    public static double?[] CocoReader(string name) => Row(_root.GetProperty("coco").GetProperty(name));

    /// <summary>APs, APm, APl of each class.</summary>
    public static IReadOnlyList<double?[]> ByArea { get; } =
    [.. _root.GetProperty("coco").GetProperty("per_class_ap_by_area").EnumerateArray().Select(Row)];

    public static IReadOnlyList<ProposalRecallScore> Proposals { get; } =
    [
        .. _root
            .GetProperty("proposals")
            .EnumerateArray()
            .Select(p => new ProposalRecallScore(
                p.GetProperty("count").GetInt32(),
                p.GetProperty("recall50").GetDouble(),
                p.GetProperty("average").GetDouble()
            )),
    ];

    private static double?[] Row(JsonElement row) =>
        [.. row.EnumerateArray().Select(n => n.ValueKind == JsonValueKind.Null ? (double?)null : n.GetDouble())];

    private static BoundingBox Box(double?[] row) => new((float)row[1]!, (float)row[2]!, (float)row[3]!, (float)row[4]!);
}

using System.Globalization;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>The paper's table 2 in a report, as it was measured.</summary>
internal static class DetectorSection
{
    public static void Write(MarkdownDocument text, DetectorReport detector)
    {
        text.Section("Region proposal (the paper's table 2)");
        text.Paragraph([
            $"Faster R-CNN, trained on {string.Join(", ", detector.Classes)} with each strategy, "
                + $"{Counted.Of(detector.Epochs, "epoch")} each and from the same seeds; mAP at IoU 0.5 by "
                + "11-point interpolation, where finding an object of another class counts neither for nor against.",
            DetectorFinding.Of(detector.Strategies, detector.Used),
            .. detector.Proposals is { } proposals
                ? [$"The detector trained by {detector.Used} proposed {Counted.Of(proposals, "object")} in the held-out images (DatasetB)."]
                : Array.Empty<string>(),
        ]);
        var table = new MarkdownTable("lrrrrl", "Strategy", "mAP", "Above vanilla, points", "Time", "Tensors transferred", "Frozen stages");
        foreach (DetectorStrategyReport s in detector.Strategies)
        {
            table.Add(
                s.Name == detector.Used ? $"{s.Name} (used)" : s.Name,
                s.Interval is { } interval
                    ? $"{Percent(s.MeanAveragePrecision)} ({Percent(interval.Lower)} to {Percent(interval.Upper)})"
                    : Percent(s.MeanAveragePrecision),
                s.BesideVanilla is { } beside
                    ? $"{Words.Signed(100 * beside.Value, "0.0")} "
                        + $"({Words.Signed(100 * beside.Interval.Lower, "0.0")} to {Words.Signed(100 * beside.Interval.Upper, "0.0")})"
                    : None,
                Time(s.Seconds),
                s.Transferred.ToString(CultureInfo.InvariantCulture),
                s.Frozen.Count == 0 ? None : string.Join(", ", s.Frozen)
            );
        }

        text.Table(table);
        text.Paragraph(
            "The brackets hold 95 % intervals over other test images; another training with the same strategy may differ as well."
        );
        text.Paragraph("The learning curves, as mAP (loss) after each epoch:");
        text.Table(
            CurveTable.Of(
                [.. detector.Strategies.Select(s => s.Name)],
                [.. detector.Strategies.Select(s => s.Curve.Select(p => $"{Percent(p.Score)} ({Figure(p.Loss)})").ToArray())]
            )
        );
    }
}

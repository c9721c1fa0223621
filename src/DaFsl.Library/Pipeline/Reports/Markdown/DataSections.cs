using System.Globalization;
using DaFsl.Library.Imbalance;
using static DaFsl.Library.Pipeline.Reports.Markdown.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports.Markdown;

/// <summary>What a run was given: its data, their imbalance, and the original data and how like them they are.</summary>
internal static class DataSections
{
    // A data set may have thousands of blemishes; all are in the JSON report.
    private const int BlemishesListed = 20;

    public static void Data(MarkdownDocument text, DataReport data)
    {
        text.Section("Data");
        text.Paragraph(
            $"{data.Name}: {Count(data.TrainPictures, "picture")} to learn from; {Count(data.TestPictures, "picture")} with {Count(data.TestObjects, "object")} held out.",
            data.SplitOrigin);
        if (data.BlemishCount == 0)
        {
            text.Paragraph("Nothing was wrong in it.");
            return;
        }

        text.Paragraph($"{Count(data.BlemishCount, "thing")} {(data.BlemishCount == 1 ? "was" : "were")} wrong in it:");
        int more = data.BlemishCount - Math.Min(BlemishesListed, data.Blemishes.Count);
        text.List(
        [
            .. data.Blemishes.Take(BlemishesListed).Select(b => $"{b.Place}: {b.Problem}"),
            .. more > 0 ? [$"and {more} more"] : Array.Empty<string>(),
        ]);
    }

    public static void Imbalance(MarkdownDocument text, ImbalanceReport imbalance)
    {
        text.Section("Imbalance");
        text.Paragraph(imbalance.Rule, imbalance.Summary);
        var table = new MarkdownTable("lrrrrll", "Class", "Objects", "Share", "Of the largest", "Effective number", "Verdict", "Why");
        foreach (ClassBalance c in imbalance.Classes)
        {
            table.Add(
                c.Name,
                c.Count.ToString(CultureInfo.InvariantCulture),
                Percent(c.Share),
                Percent(c.RatioToLargest),
                c.EffectiveNumber.ToString("0.0", CultureInfo.InvariantCulture),
                c.Verdict.ToString().ToLowerInvariant(),
                c.Reason);
        }

        text.Table(table);
    }

    public static void Source(MarkdownDocument text, SourceReport source)
    {
        text.Section("What is distilled from");
        text.Paragraph(
            $"A detector was trained in {Count(source.Epochs, "epoch")} on {source.Name} ({Count(source.Pictures, "picture")}), where it reaches {Percent(source.DetectorMap)} mAP; that took {Time(source.DetectorSeconds)}.",
            source.GanSeconds is null ? "No GAN was needed." : $"A GAN was trained on the same objects in {Time(source.GanSeconds)}.",
            "These times are not part of a strategy's time below, as a published checkpoint's are not.");
    }

    public static void Similarity(MarkdownDocument text, SimilarityReport similarity)
    {
        text.Section("Similarity and choice");
        var table = new MarkdownTable("lrrrl", "Metric", "Distance to the new data", "Within the original data", "Ratio", "Chosen");
        table.Add(similarity.Metric, Figure(similarity.Distance), Figure(similarity.Within), Figure(similarity.Ratio), similarity.Chosen);
        text.Table(table);
        text.Paragraph(similarity.Reason);
    }
}

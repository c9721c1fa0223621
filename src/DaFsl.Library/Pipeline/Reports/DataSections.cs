using System.Globalization;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>What a run was given: its data, their imbalance, and the original data and how like them they are.</summary>
internal static class DataSections
{
    public static void Data(MarkdownDocument text, DataReport data)
    {
        text.Section("Data");
        text.Paragraph(
            $"{data.Name}: {Counted.Of(data.TrainImages, "image")} to learn from; {Counted.Of(data.TestImages, "image")} with {Counted.Of(data.TestObjects, "object")} held out.",
            data.SplitOrigin);
        text.Paragraph(data.Faults == 0 ? "No data issue was found." : $"{Counted.Of(data.Faults, "data issue")}:");
        text.List(IssueLines.Of([.. data.Issues.Where(b => !b.IsHint)], data.Faults));
        if (data.Hints > 0)
        {
            text.Paragraph($"Worth a look, though nothing was left out for {(data.Hints == 1 ? "it" : "them")}:");
            text.List(IssueLines.Of([.. data.Issues.Where(b => b.IsHint)]));
        }
    }

    public static void Imbalance(MarkdownDocument text, ImbalanceReport imbalance, DataReport data)
    {
        text.Section("Imbalance");
        text.Paragraph(imbalance.Rule, imbalance.Summary);
        var table = new MarkdownTable("lrrrrrll", "Class", "Objects", "Held out", "Share", "Of the largest", "Effective number", "Verdict", "Why");
        foreach (ClassBalance c in imbalance.Classes)
        {
            table.Add(
                c.Name,
                c.Count.ToString(CultureInfo.InvariantCulture),
                data.TestCounts.TryGetValue(c.Name, out int held) ? held.ToString(CultureInfo.InvariantCulture) : None,
                Percent(c.Share),
                Percent(c.RatioToLargest),
                c.EffectiveNumber.ToString("0.0", CultureInfo.InvariantCulture),
                c.Verdict == ClassVerdict.Enough ? "not scarce" : c.Verdict.ToString().ToLowerInvariant(),
                c.Reason);
        }

        text.Table(table);
    }

    public static void Source(MarkdownDocument text, SourceReport source)
    {
        text.Section("What is distilled from");
        text.Paragraph(
            Detector(source),
            source.GanSeconds is null ? "No GAN was trained." : $"A GAN was trained on the same objects in {Time(source.GanSeconds)}.",
            "The times of the strategies below do not include these, just as they would not include the training of a published checkpoint.");
    }

    private static string Detector(SourceReport source)
    {
        string start = source.Weights is { } file ? $"The backbone's weights are those of {file}." : "";
        string objects = source.TestObjects is { } count ? $" ({Counted.Of(count, "object")})" : "";
        string trained = source.Epochs == 0
            ? "No detector was trained on them: the student's head starts at random."
            : $"A detector was trained in {Counted.Of(source.Epochs, "epoch")} on {Counted.Of(source.Images, "image")} of {source.Name}; that took {Time(source.DetectorSeconds)}. On held-out images of the same kind{objects} it reaches {Percent(source.DetectorMap)} mAP.";
        return Words.Sentences(start, trained, source.Epochs == 0 || Floors.Works(source.DetectorMap)
            ? null
            : $"That is below the floor of {Percent(Floors.DetectorMap)}: it has learned next to nothing, so there is next to nothing to distil.");
    }

    public static void Similarity(MarkdownDocument text, SimilarityReport similarity, SourceReport? source)
    {
        text.Section("Similarity and choice");
        var table = new MarkdownTable("lrrrl", "Metric", "Distance to the new data", "Within the original data", "Ratio", "Chosen");
        table.Add(similarity.Metric, Figure(similarity.Distance), Figure(similarity.Within), Figure(similarity.Ratio), similarity.Chosen);
        if (similarity.DistanceInterval is { } interval)
        {
            table.Add(
                $"{interval.Level.ToString("0.# %", CultureInfo.InvariantCulture)} interval",
                Span(interval),
                Span(similarity.WithinInterval),
                Span(similarity.RatioInterval),
                string.Empty);
        }

        text.Table(table);
        text.Paragraph(
        [
            $"Compared by {(similarity.Features == SimilarityFeatures.Pixels ? "the objects' pixels" : "the features that the source network's backbone computes of the objects")}.",
            .. similarity.Rule.Length > 0 ? [similarity.Rule] : Array.Empty<string>(),
            similarity.Reason,
        ]);
        text.Paragraph(SimilarityFinding.Of(similarity, source));

        static string Span(DistanceInterval? span) => span is null ? None : $"{Figure(span.Lower)} to {Figure(span.Upper)}";
    }
}

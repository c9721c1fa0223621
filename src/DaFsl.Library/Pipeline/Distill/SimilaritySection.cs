using System.Globalization;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The similarity and what was chosen by it in a report.</summary>
internal static class SimilaritySection
{
    public static void Write(MarkdownDocument text, SimilarityReport similarity, SourceReport? source)
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
                string.Empty
            );
        }

        text.Table(table);
        text.Paragraph([
            similarity.Features == ComparisonFeatures.Pixels
                ? "Compared by the objects' pixels."
                : "Compared by the features that the source network's backbone computes of the objects.",
            .. similarity.Rule.Length > 0 ? [similarity.Rule] : Array.Empty<string>(),
            similarity.Reason,
        ]);
        text.Paragraph(SimilarityFinding.Of(similarity, source));

        static string Span(ConfidenceInterval? span) => span is null ? None : $"{Figure(span.Lower)} to {Figure(span.Upper)}";
    }
}

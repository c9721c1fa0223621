using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>
/// The findings of a report in words: the data first, then each stage. Each sentence follows a rule: it concludes nothing below a floor, it
/// is based on an interval, and it states what was counted; what got worse is stated as clearly as what got better.
/// </summary>
internal static class ReportFindings
{
    /// <summary>The findings, a sentence or some each, worked out from the report's figures.</summary>
    /// <param name="report">The report, complete or not.</param>
    /// <returns>Plain text.</returns>
    public static IReadOnlyList<string> Of(PipelineReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return [.. All(report)];
    }

    private static IEnumerable<string> All(PipelineReport report)
    {
        foreach (string finding in DataFinding.Of(report))
        {
            yield return finding;
        }

        if (report.Similarity is { } similarity)
        {
            yield return $"The run continues with the strategy {similarity.Chosen}. {SimilarityFinding.Of(similarity, report.Source)}";
        }

        if (report.Detector is { } detector)
        {
            yield return DetectorFinding.Of(detector.Strategies, detector.Used);
        }

        foreach (LearningTimeReport time in report.LearningTime.Where(t => t.Module == LearningTimeReport.FasterRcnn))
        {
            yield return LearningTimeFinding.Of(time);
        }

        if (report.Augmenter?.Gates is { Count: > 0 } gates)
        {
            foreach (string finding in GateFinding.Of(gates))
            {
                yield return finding;
            }
        }

        foreach (
            string finding in report.Classifier is { } classifier ? ClassifierFinding.Of(classifier, report.Imbalance?.Scarce ?? []) : []
        )
        {
            yield return finding;
        }
    }
}

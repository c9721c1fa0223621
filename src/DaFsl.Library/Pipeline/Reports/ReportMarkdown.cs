using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>A report as Markdown, for a person to read: the same text for the same report on every machine.</summary>
internal static class ReportMarkdown
{
    /// <summary>Writes a report.</summary>
    /// <param name="report">The report, complete or not.</param>
    /// <returns>GitHub-flavoured Markdown; lines end in a line feed.</returns>
    public static string Write(PipelineReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var text = new MarkdownDocument();
        text.Title($"DA-FSL report: {report.Data.Name}");
        if (!report.IsComplete)
        {
            text.Warning($"This run is incomplete. {report.Unfinished}");
        }

        text.List(ReportFindings.Of(report));
        if (report.Warnings.Count > 0)
        {
            text.Section("Known before the run");
            text.List(report.Warnings);
        }

        DataSection.Write(text, report.Data);
        Part(text, report.Imbalance, (t, imbalance) => ImbalanceSection.Write(t, imbalance, report.Data.TestCounts));
        Part(text, report.Source, SourceSection.Write);
        Part(text, report.Similarity, (t, similarity) => SimilaritySection.Write(t, similarity, report.Source));
        Part(text, report.Detector, DetectorSection.Write);
        Part(text, report.Augmenter, AugmenterSection.Write);
        Part(text, report.Augmenter?.Gates is { Count: > 0 } gates ? gates : null, GateSection.Write);
        Part(text, report.LearningTime.Count > 0 ? report.LearningTime : null, LearningTimeSection.Write);
        Part(text, report.Classifier, ClassifierSection.Write);
        if (report.Notes.Count > 0)
        {
            text.Section("Notes");
            text.List(report.Notes);
        }

        Environment(text, report.Environment);
        return text.ToString();
    }

    // A part that is missing is told of by the notes, or by the line that says where the run stopped.
    private static void Part<TPart>(MarkdownDocument text, TPart? part, Action<MarkdownDocument, TPart> write)
        where TPart : class
    {
        if (part is not null)
        {
            write(text, part);
        }
    }

    /// <summary>Writes the environment of a run.</summary>
    internal static void Environment(MarkdownDocument text, EnvironmentReport environment)
    {
        text.Section("Environment");
        text.List([
            $"DaFsl.Library {environment.Library}; {environment.Torch}",
            Invariant($"{environment.OperatingSystem}, {Counted.Of(environment.Processors, "processor")}"),
            $"device {environment.Device}, convolutions in {environment.Precision}",
            Invariant($"seed {environment.Seed}, {MarkdownText.Time(environment.Seconds)} in all"),
        ]);
    }
}

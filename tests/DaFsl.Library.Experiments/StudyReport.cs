using System.Globalization;
using System.Text;
using DaFsl.Library.Data;

namespace DaFsl.Library.Experiments;

/// <summary>The tables of a study in Markdown: each run, and the ways beside each other.</summary>
internal static class StudyReport
{
    /// <summary>All runs as tables; percentages.</summary>
    public static string Write(DataSplits data, IReadOnlyList<StudyRun> runs, int epochs)
    {
        IReadOnlyList<string> classes = data.Train.Classes;
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{data.Train.Images.Count} images to train on, {data.Test.Images.Count} to test on, {epochs} epochs a run.\n\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"| backbone | seed | mAP@0.5 (11-point) | 95 % over test images | {string.Join(" | ", classes)} | all-point | COCO AP | s |\n"
        );
        text.Append(
            CultureInfo.InvariantCulture,
            $"| --- | --- | --- | --- | {string.Join(" | ", classes.Select(_ => "---"))} | --- | --- | --- |\n"
        );
        foreach (StudyRun run in runs.OrderBy(r => r.Way, StringComparer.Ordinal).ThenBy(r => r.Seed))
        {
            IEnumerable<string> perClass = run.ElevenPoint.PerClass.Select(c => Percent(c.AveragePrecision));
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {run.Way} | {run.Seed} | {Percent(run.ElevenPoint.MeanAveragePrecision)} | "
                    + $"{Percent(run.Interval.Lower)} to {Percent(run.Interval.Upper)} | "
                    + $"{string.Join(" | ", perClass)} | {Percent(run.AllPoint.MeanAveragePrecision)} | "
                    + $"{Percent(run.CocoReader.AveragePrecision)} | {run.Seconds:0} |\n"
            );
        }

        text.Append("\nThe mean over seeds, with the least and the greatest:\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| backbone | mAP@0.5 (11-point) | {string.Join(" | ", classes)} |\n| --- | --- | "
                + $"{string.Join(" | ", classes.Select(_ => "---"))} |\n"
        );
        foreach (IGrouping<string, StudyRun> way in runs.GroupBy(r => r.Way).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            IEnumerable<string> perClass = classes.Select(
                (_, c) => Spread(way.Select(r => r.ElevenPoint.PerClass[c].AveragePrecision ?? 0))
            );
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {way.Key} | {Spread(way.Select(r => r.ElevenPoint.MeanAveragePrecision))} | {string.Join(" | ", perClass)} |\n"
            );
        }

        text.Append("\nmAP@0.5 (11-point) after each epoch, the mean over seeds:\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"| backbone | {string.Join(" | ", Enumerable.Range(1, epochs))} |\n| --- | "
                + $"{string.Join(" | ", Enumerable.Range(1, epochs).Select(_ => "---"))} |\n"
        );
        foreach (IGrouping<string, StudyRun> way in runs.GroupBy(r => r.Way).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            IEnumerable<string> points = Enumerable.Range(0, epochs).Select(e => Percent(way.Average(r => r.Curve.Points[e].Score)));
            text.Append(CultureInfo.InvariantCulture, $"| {way.Key} | {string.Join(" | ", points)} |\n");
        }

        return text.ToString();
    }

    private static string Percent(double? share) => share is { } value ? (100 * value).ToString("0.0", CultureInfo.InvariantCulture) : "-";

    private static string Spread(IEnumerable<double> shares)
    {
        double[] all = [.. shares];
        return $"{Percent(all.Average())} ({Percent(all.Min())} to {Percent(all.Max())})";
    }
}

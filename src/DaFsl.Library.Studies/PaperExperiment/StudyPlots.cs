using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Reporting.Plots;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// The learning curves of a study (the paper's figures 7 and 8): an image a measure, against epochs at the left and against time at the
/// right.
/// </summary>
/// <remarks>
/// A line is the mean over the seeds, the band about it reaches from the least to the greatest. Seeds differ a little in how long an epoch
/// takes, so against time a point stands at their mean.
/// </remarks>
public static class StudyPlots
{
    private const double SecondsAMinute = 60;

    // Beyond so many seconds, minutes read better.
    private const double MostSeconds = 600;

    private static readonly string _vanilla = new Vanilla().Name;

    /// <summary>Writes an image for each measure that has runs.</summary>
    /// <param name="folder">The folder to write to; it exists.</param>
    /// <param name="result">The result of the study, finished or not.</param>
    /// <returns>The plots that were written, for an accompanying report.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">A file may not be written.</exception>
    public static IReadOnlyList<StudyPlot> Write(string folder, StudyResult result)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(result);
        var written = new List<StudyPlot>();
        foreach (StudyMeasure measure in Enum.GetValues<StudyMeasure>())
        {
            IGrouping<string, StudyRun>[] ways = [.. result.Runs.Where(r => r.Curves.ContainsKey(measure)).GroupBy(r => r.Way)];
            if (ways.Length == 0)
            {
                continue;
            }

            var plot = new StudyPlot($"{measure.Module()}: {measure.Title()}", FileName(measure));
            PlotSheet.Write(Path.Combine(folder, plot.File), Title(plot.Caption, ways), "where vanilla ended", Panels(measure, ways));
            written.Add(plot);
        }

        return written;
    }

    /// <summary>The names of all files that <see cref="Write"/> may write.</summary>
    public static IReadOnlyList<string> FileNames { get; } = [.. Enum.GetValues<StudyMeasure>().Select(FileName)];

    private static string FileName(StudyMeasure measure) =>
        measure switch
        {
            StudyMeasure.DetectorMap => "detector-map.png",
            StudyMeasure.DetectorLoss => "detector-loss.png",
            StudyMeasure.GeneratorLoss => "generator-loss.png",
            StudyMeasure.GeneratorDistance => "generator-distance.png",
            StudyMeasure.DiscriminatorLoss => "discriminator-loss.png",
            StudyMeasure.ProbeLoss => "probe-loss.png",
            _ => "probe-separation.png",
        };

    private static string Title(string caption, IGrouping<string, StudyRun>[] ways)
    {
        int seeds = ways.Max(w => w.Count());
        return seeds == 1 ? caption : Invariant($"{caption}, mean and range of {seeds} seeds");
    }

    private static PlotPanel[] Panels(StudyMeasure measure, IGrouping<string, StudyRun>[] ways)
    {
        double scale = measure.IsShare() ? 100 : 1;
        string unit =
            measure.IsShare() ? " (%)"
            : measure.Title().Contains("entropy", StringComparison.Ordinal) ? " (nats)"
            : "";
        string yTitle = $"{measure.Title()}{unit}";
        double? target = ways.FirstOrDefault(w => w.Key == _vanilla)?.Average(r => r.Curves[measure][^1] * scale);
        bool isLong = ways.Max(w => w.Max(r => r.Seconds[^1])) > MostSeconds;
        double second = isLong ? 1 / SecondsAMinute : 1;
        return
        [
            new PlotPanel("epochs", yTitle, Lines(measure, ways, scale, (_, i) => i + 1), target, measure.IsShare(), WholeX: true),
            new PlotPanel(
                isLong ? "minutes of training" : "seconds of training",
                yTitle,
                Lines(measure, ways, scale, (runs, i) => runs.Average(r => r.Seconds[i]) * second),
                target,
                measure.IsShare(),
                WholeX: false
            ),
        ];
    }

    private static PlotLine[] Lines(
        StudyMeasure measure,
        IGrouping<string, StudyRun>[] ways,
        double scale,
        Func<StudyRun[], int, double> x
    ) => [.. ways.Select(way => Line(measure, [.. way], way.Key, scale, x))];

    private static PlotLine Line(StudyMeasure measure, StudyRun[] runs, string name, double scale, Func<StudyRun[], int, double> x) =>
        new(
            name,
            [
                .. Enumerable
                    .Range(0, runs.Min(r => r.Seconds.Count))
                    .Select(i =>
                    {
                        double[] values = [.. runs.Select(r => r.Curves[measure][i] * scale)];
                        return new PlotPoint(x(runs, i), values.Average(), values.Min(), values.Max());
                    }),
            ]
        );
}

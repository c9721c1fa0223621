using System.Globalization;
using DaFsl.Library.Pipeline.Remedies;
using Shared;
using Spectre.Console;

namespace ScarceClass;

/// <summary>Prints what a study found. Everything else is in the report.</summary>
internal static class Summary
{
    /// <summary>What came of it.</summary>
    public static void Print(IAnsiConsole console, RemedyStudyResult result, RemedyFindings findings, IReadOnlyList<string> files)
    {
        foreach (RemedyTable table in findings.Tables)
        {
            Table rows = Tables.Start(
                console,
                Invariant($"{table.ScarceCount} of '{result.Scarce}', {Counted.Of(table.Seeds.Count, "seed")}, 95 % intervals"),
                "Remedy", "Recall", "Precision", "Accuracy", "Macro F1", "G-mean", "AUC", "Recall beyond none at its accuracy");
            foreach (RemedyRow row in table.Rows)
            {
                Tables.AddRow(
                    rows,
                    row.Remedy.Title(),
                    Text(row.Recall),
                    row.Precision is { Mean: var precision } && double.IsFinite(precision) ? Text(row.Precision) : "-",
                    Text(row.Accuracy),
                    Text(row.MacroF1),
                    Text(row.GeometricMean),
                    Text(row.Area),
                    row.AgainstNone is { } gain ? Numbers(gain.Mean, gain.Interval.Lower, gain.Interval.Upper, "+0.000;-0.000;0.000") : "-");
            }

            // What made no image is no remedy, and has no figures.
            foreach (Remedy remedy in table.WithoutImages.Count == 0 ? [] : result.Remedies.Where(r => r.NeedsGan()))
            {
                Tables.AddRow(rows, [remedy.Title(), "did not take place", .. Enumerable.Repeat("-", 6)]);
            }

            console.Write(rows);
        }

        console.WriteLine();
        foreach (string advice in RemedyAdvice.Of(result, findings))
        {
            console.WriteLine(Tables.Plain(advice));
        }

        if (!result.IsComplete)
        {
            console.MarkupLine("[yellow]The study is not complete. The same command goes on with it.[/]");
        }

        console.WriteLine("Written:");
        foreach (string file in files)
        {
            console.WriteLine($"  {file}");
        }
    }

    private static string Text(RemedyScore score) => Numbers(score.Mean, score.Interval.Lower, score.Interval.Upper, "0.000");

    private static string Numbers(double mean, double lower, double upper, string format) => Invariant(
        $"{mean.ToString(format, CultureInfo.InvariantCulture)} ({lower.ToString(format, CultureInfo.InvariantCulture)} to {upper.ToString(format, CultureInfo.InvariantCulture)})");
}

using System.Globalization;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Tool.Showing;
using Spectre.Console;

namespace DaFsl.Tool.Commands.Compare;

/// <summary>Prints what a study found. Everything else is in the report.</summary>
internal static class ComparisonSummary
{
    /// <summary>Prints the results.</summary>
    public static void Print(IAnsiConsole console, MethodStudyResult result, MethodFindings findings, IReadOnlyList<string> files)
    {
        foreach (MethodTable table in findings.Tables)
        {
            Table rows = Tables.Start(
                console,
                Invariant($"{table.ScarceCount} of '{result.Scarce}', {Counted.Of(table.Seeds.Count, "seed")}, 95 % intervals"),
                "Method",
                "Recall",
                "Precision",
                "Accuracy",
                "Macro F1",
                "G-mean",
                "AUC",
                "Recall beyond none at its accuracy"
            );
            foreach (MethodRow row in table.Rows)
            {
                Tables.AddRow(
                    rows,
                    row.ImbalanceMethod.Title(),
                    Text(row.Recall),
                    row.Precision is { Mean: var precision } && double.IsFinite(precision) ? Text(row.Precision) : "-",
                    Text(row.Accuracy),
                    Text(row.MacroF1),
                    Text(row.GeometricMean),
                    Text(row.Area),
                    row.AgainstNone is { } gain ? Numbers(gain.Mean, gain.Interval.Lower, gain.Interval.Upper, "+0.000;-0.000;0.000") : "-"
                );
            }

            // What made no image is no method, and has no figures.
            foreach (ImbalanceMethod method in table.WithoutImages.Count == 0 ? [] : result.Methods.Where(r => r.NeedsGan()))
            {
                Tables.AddRow(rows, [method.Title(), "did not take place", .. Enumerable.Repeat("-", 6)]);
            }

            console.Write(rows);
        }

        console.WriteLine();
        foreach (string advice in MethodAdvice.Of(result, findings))
        {
            console.WriteLine(Tables.Plain(advice));
        }

        if (!result.IsComplete)
        {
            console.MarkupLine("[yellow]The study is incomplete. Run the same command to continue it.[/]");
        }

        console.WriteLine("Written:");
        foreach (string file in files)
        {
            console.WriteLine($"  {file}");
        }
    }

    private static string Text(MethodScore score) => Numbers(score.Mean, score.Interval.Lower, score.Interval.Upper, "0.000");

    private static string Numbers(double mean, double lower, double upper, string format) =>
        Invariant($"{mean.ToString(format, CultureInfo.InvariantCulture)} ")
        + Invariant($"({lower.ToString(format, CultureInfo.InvariantCulture)} to {upper.ToString(format, CultureInfo.InvariantCulture)})");
}

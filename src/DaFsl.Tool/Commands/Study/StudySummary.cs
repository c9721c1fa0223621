using System.Globalization;
using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Library.Studies.Statistics;
using DaFsl.Tool.Showing;
using Spectre.Console;

namespace DaFsl.Tool.Commands.Study;

/// <summary>Prints what a study found: where each way ended, and what it saved. Everything else is in the report.</summary>
internal static class StudySummary
{
    /// <summary>Prints the results.</summary>
    public static void Print(IAnsiConsole console, StudyResult result, IReadOnlyList<string> files)
    {
        StudyFindings findings = StudyFindings.Of(result);
        PrintOutcomes(console, findings);
        PrintSavings(console, findings);
        console.WriteLine();
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

    private static void PrintOutcomes(IAnsiConsole console, StudyFindings findings)
    {
        Table table = Tables.Start(
            console,
            "After the same epochs (the paper's tables 2 and 3), 95 % intervals over seeds",
            "Measure",
            "Way",
            "Value",
            "Above vanilla"
        );
        foreach (StudyOutcome outcome in findings.Outcomes)
        {
            Tables.AddRow(
                table,
                Name(outcome.Measure),
                outcome.Way,
                Text(outcome.Final, "0.000;-0.000;0.000"),
                Text(outcome.Gain, "+0.000;-0.000;0.000")
            );
        }

        console.Write(table);
    }

    private static void PrintSavings(IAnsiConsole console, StudyFindings findings)
    {
        Table table = Tables.Start(
            console,
            "Time until as good as vanilla at its end (the paper's table 4)",
            "Measure",
            "Way",
            "Original (s)",
            "Distilled (s)",
            "Saved",
            "Reached",
            "Paper saved"
        );
        foreach (StudySaving saving in findings.Savings)
        {
            Tables.AddRow(
                table,
                Name(saving.Measure),
                saving.Way,
                Text(saving.Original, "0.0"),
                Text(saving.Distilled, "0.0"),
                Text(saving.Saved, "0.0 %;-0.0 %;0.0 %"),
                Invariant($"{saving.Reached} of {saving.Seeds.Count}"),
                PaperFigures.TimeSaved[saving.Measure.Module()].ToString("0.0", CultureInfo.InvariantCulture) + " %"
            );
        }

        console.Write(table);
    }

    private static string Name(StudyMeasure measure) => $"{measure.Module()}: {measure.Title()}";

    private static string Text(SeedEstimate? estimate, string format)
    {
        if (estimate is null)
        {
            return "-";
        }

        string Write(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return estimate.Interval is { } interval
            ? $"{Write(estimate.Mean)} ({Write(interval.Lower)} to {Write(interval.Upper)})"
            : Write(estimate.Mean);
    }
}

using DaFsl.Library.Data;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Tool.Ending;
using Spectre.Console;

namespace DaFsl.Tool.Showing;

/// <summary>
/// Prints what there is to run on, before the run: counts of each class, where the split comes from, what was wrong in the data, and what
/// to keep in mind.
/// </summary>
internal static class DataSummary
{
    /// <summary>Prints all that is known before a run.</summary>
    public static void Print(IAnsiConsole console, PipelinePreview preview)
    {
        PrintData(console, preview.Data, preview.Imbalance);
        foreach (string warning in preview.Warnings)
        {
            console.MarkupLineInterpolated($"[yellow]{CommandWords.Of(warning)}[/]");
        }
    }

    /// <summary>Prints counts and issues alone, where a class is yet to be made scarce.</summary>
    public static void PrintData(IAnsiConsole console, DataReport data, ImbalanceReport? imbalance = null)
    {
        console.WriteLine(Invariant($"{data.Name}: {Counted.Of(data.TrainImages, "image")} to train on, {data.TestImages} to test on."));
        console.WriteLine(data.SplitOrigin);
        string[] columns = ["Class", "Objects to train on", "to test on", .. imbalance is null ? Array.Empty<string>() : ["Verdict"]];
        Table table = Tables.Start(console, "Classes", columns);
        foreach (ClassCount count in data.Classes)
        {
            Tables.AddRow(table, [count.Name, Invariant($"{count.Train}"), Invariant($"{count.Test}"), .. Verdict(imbalance, count.Name)]);
        }

        console.Write(table);
        PrintIssues(console, data);
    }

    /// <summary>
    /// Makes something of data. Where the library refuses them, what is in them is printed first: what was left out may be why.
    /// </summary>
    /// <exception cref="InputException">The library does not take them.</exception>
    /// <exception cref="DataFormatException">They cannot be used.</exception>
    public static T Use<T>(IAnsiConsole console, DataSplits data, Func<T> make)
    {
        try
        {
            return InputException.Unless(make);
        }
        catch (Exception refused) when (refused is InputException or DataFormatException)
        {
            PrintData(console, DataReport.Of(data));
            throw;
        }
    }

    /// <summary>Prints what was wrong in the data and what is worth a look, of each kind the first few.</summary>
    public static void PrintIssues(IAnsiConsole console, DataReport data)
    {
        DataIssue[] issues = [.. data.Issues.Where(b => !b.IsHint)];
        DataIssue[] hints = [.. data.Issues.Where(b => b.IsHint)];
        int count = data.IssueCount - hints.Length;
        console.WriteLine(Invariant($"Data issues: {count}"));
        PrintLines(console, IssueLines.Of(issues, count));
        if (hints.Length > 0)
        {
            console.WriteLine(Invariant($"Worth a look in the data: {hints.Length}"));
            PrintLines(console, IssueLines.Of(hints));
        }
    }

    /// <summary>
    /// Returns a sentence saying that a class has too few test images for its recall to tell much; <see langword="null"/> if it has enough.
    /// </summary>
    public static string? FewToTest(string className, int count) => DataCheck.FewToTest(className, count);

    private static void PrintLines(IAnsiConsole console, IReadOnlyList<string> lines)
    {
        foreach (string line in lines)
        {
            console.WriteLine($"- {Tables.Plain(CommandWords.Of(line))}");
        }
    }

    private static string[] Verdict(ImbalanceReport? imbalance, string name) =>
        imbalance is null
            ? []
            :
            [
                imbalance.Classes.FirstOrDefault(c => c.Name == name)?.Verdict switch
                {
                    ClassVerdict.Scarce => "scarce",
                    ClassVerdict.Enough => "enough",
                    _ => "no object to train on",
                },
            ];
}

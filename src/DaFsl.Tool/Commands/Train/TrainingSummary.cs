using System.Globalization;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Tool.Showing;
using Spectre.Console;

namespace DaFsl.Tool.Commands.Train;

/// <summary>Prints what came of a training.</summary>
internal static class TrainingSummary
{
    /// <summary>Prints scores, notes and where the files are.</summary>
    public static void Print(IAnsiConsole console, TrainingReport report, IReadOnlyList<string> files)
    {
        if (report.Test is { } test)
        {
            PrintScores(console, report, test);
        }

        foreach (string note in report.Notes)
        {
            console.WriteLine($"- {Tables.Plain(CommandWords.Of(note))}");
        }

        console.WriteLine(Invariant($"Training took {report.Seconds:0} s for {Counted.Of(report.Epochs, "epoch")}."));
        console.WriteLine("Written:");
        foreach (string file in files)
        {
            console.WriteLine($"  {file}");
        }
    }

    private static void PrintScores(IAnsiConsole console, TrainingReport report, TestScores test)
    {
        bool isClassifier = test.Recall is not null;
        IReadOnlyDictionary<string, double?> perClass = test.Recall ?? test.AveragePrecision ?? new Dictionary<string, double?>();
        Table table = Tables.Start(
            console,
            $"On {Counted.Of(report.TestImages, "test image")}",
            "Class",
            isClassifier ? "Recall" : "Average precision"
        );
        foreach ((string name, double? score) in perClass)
        {
            Tables.AddRow(table, name, Text(score));
        }

        console.Write(table);
        console.WriteLine(
            isClassifier
                ? $"Accuracy {Text(test.Accuracy)}, macro F1 {Text(test.MacroF1)}."
                : $"mAP {Text(test.MeanAveragePrecision)} (PASCAL VOC's 11 points, IoU 0.5)."
        );
    }

    private static string Text(double? score) => score?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";
}

using System.Globalization;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Data;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Reports;
using Shared;
using Spectre.Console;

namespace QuickStart;

/// <summary>Prints what a run found, in the order of the paper.</summary>
internal static class Summary
{
    private const int BlemishesShown = 10;
    private const string PercentUnit = " %";

    /// <summary>What there is to run on, before the run.</summary>
    public static void PrintData(IAnsiConsole console, DataSplits data)
    {
        console.WriteLine(Text($"{data.Train.Name}: {data.Train.Images.Count} pictures to train on, {data.Test.Images.Count} to test on."));
        console.WriteLine(data.SplitOrigin);
    }

    /// <summary>What came of it, after the run.</summary>
    public static void PrintReport(IAnsiConsole console, PipelineReport report)
    {
        Print(console, report.Imbalance, PrintImbalance);
        Print(console, report.Source, PrintSource);
        Print(console, report.Similarity, PrintSimilarity);
        Print(console, report.Detector, PrintDetector);
        Print(console, report.Augmenter, PrintAugmenter);
        Print(console, report.Augmenter?.Gates is { Count: > 0 } gates ? gates : null, PrintGates);
        PrintLearningTime(console, report.LearningTime);
        Print(console, report.Classifier, PrintClassifier);
        PrintList(console, "Notes", report.Notes, report.Notes.Count);
        PrintList(
            console,
            Text($"Blemishes of the data: {report.Data.BlemishCount}"),
            [.. report.Data.Blemishes.Select(b => $"{b.Place}: {b.Problem}")],
            BlemishesShown);

        console.WriteLine();
        console.WriteLine(Text($"The run took {report.Environment.Seconds:0} s."));
        if (report.Unfinished is { } unfinished)
        {
            console.MarkupLineInterpolated($"[yellow]The run is not complete. {unfinished}[/]");
        }
    }

    /// <summary>Where the files are.</summary>
    public static void PrintFiles(IAnsiConsole console, IReadOnlyList<string> paths)
    {
        console.WriteLine("Written:");
        foreach (string path in paths)
        {
            console.WriteLine($"  {path}");
        }
    }

    private static void PrintImbalance(IAnsiConsole console, ImbalanceReport imbalance)
    {
        Table table = Tables.Start(console, "Imbalance", "Class", "Objects", "Share", "Of the largest", "Verdict");
        foreach (ClassBalance balance in imbalance.Classes)
        {
            Tables.AddRow(
                table,
                balance.Name,
                Text($"{balance.Count}"),
                Percent(balance.Share),
                Text($"{balance.RatioToLargest:0.000}"),
                Text($"{balance.Verdict}").ToLowerInvariant());
        }

        console.Write(table);
        console.WriteLine(imbalance.Rule);
        console.WriteLine(imbalance.Summary);
    }

    private static void PrintSource(IAnsiConsole console, SourceReport source)
    {
        Tables.PrintTitle(console, $"Distilled from {source.Name}");
        console.WriteLine(Text(
            $"{source.Pictures} pictures, {source.Epochs} epochs; the detector reached {source.DetectorMap:P1} mAP on that set's own test pictures."));
    }

    private static void PrintSimilarity(IAnsiConsole console, SimilarityReport similarity)
    {
        Tables.PrintTitle(console, $"Similarity: chosen is {similarity.Chosen}");
        console.WriteLine(similarity.Reason);
    }

    private static void PrintDetector(IAnsiConsole console, DetectorReport detector)
    {
        Table table = Tables.Start(
            console,
            Text($"Region proposer after {detector.Epochs} epochs (the paper's table 2)"), "Way", "mAP", "Paper's mAP", "Seconds");
        foreach (DetectorStrategyReport way in detector.Strategies)
        {
            Tables.AddRow(table, Used(way.Name, detector.Used), Percent(way.MeanAveragePrecision), Paper(PaperFigures.DetectorMap, way.Name, PercentUnit), Seconds(way.Seconds));
        }

        console.Write(table);
        console.WriteLine(detector.Verdict);
        console.WriteLine(Text($"DatasetB: {detector.Proposals} objects proposed in the test pictures."));
    }

    private static void PrintAugmenter(IAnsiConsole console, AugmenterReport augmenter)
    {
        Table table = Tables.Start(
            console,
            Text($"GAN of '{augmenter.ClassName}' after {augmenter.Epochs} epochs (the paper's table 3)"),
            "Way", "Generator loss", "Discriminator loss", "Paper's loss", "Seconds");
        foreach (AugmenterStrategyReport way in augmenter.Strategies)
        {
            Tables.AddRow(
                table,
                Used(way.Name, augmenter.Used),
                Text($"{way.GeneratorLoss:0.00}"),
                Text($"{way.DiscriminatorLoss:0.00}"),
                Paper(PaperFigures.GanLoss, way.Name),
                Seconds(way.Seconds));
        }

        console.Write(table);
        console.WriteLine(Text($"Trained on {augmenter.DatasetS} real pictures (DatasetS) and {augmenter.DatasetB} proposed ones (DatasetB)."));
    }

    private static void PrintGates(IAnsiConsole console, IReadOnlyList<GateReport> gates)
    {
        Table table = Tables.Start(
            console, "Quality gate: what was made, kept and rejected", "Class", "Made by", "Asked", "Made", "Kept", "Noise", "Copies", "Outside", "Off class", "Twins");
        foreach (GateReport gate in gates)
        {
            Tables.AddRow(
                table,
                [
                    gate.ClassName,
                    gate.Way,
                    .. new[] { gate.Asked, gate.Made, gate.Kept }.Concat(gate.Rejected.Select(r => r.Count)).Select(n => Text($"{n}")),
                ]);
        }

        console.Write(table);
    }

    private static void PrintLearningTime(IAnsiConsole console, IReadOnlyList<LearningTimeReport> modules)
    {
        if (modules.Count == 0)
        {
            return;
        }

        Table table = Tables.Start(
            console,
            "Seconds of training until as good as vanilla at its end (the paper's table 4)",
            "Module", "Original", "Distilled", "Saved", "Paper saved", "By");
        foreach (LearningTimeReport module in modules)
        {
            Tables.AddRow(
                table,
                module.Module,
                Seconds(module.Original),
                module.Distilled is { } seconds ? Seconds(seconds) : "not reached",
                Percent(module.Saved),
                Paper(PaperFigures.TimeSaved, module.Module, PercentUnit),
                module.Distilled is null ? "-" : module.Strategy);
        }

        console.Write(table);
        console.WriteLine("For the two networks of the GAN, as good means at as low a loss, which does not tell how good the pictures are.");
    }

    private static void PrintClassifier(IAnsiConsole console, ClassifierReport classifier)
    {
        Table table = Tables.Start(
            console,
            Text($"Classifier on {classifier.TestObjects} held-out objects, before and after augmentation"),
            "Augmentation", "Added", "Accuracy", "Macro F1");
        foreach (ClassifierRunReport run in classifier.Runs)
        {
            Tables.AddRow(table, run.Augmentation, Text($"{run.Added.Values.Sum()}"), Percent(run.Accuracy), Text($"{run.MacroF1:0.000}"));
        }

        console.Write(table);

        // A row a class, for there may be many classes, but never many ways.
        Table recall = Tables.Start(console, "Recall of each class, by augmentation", ["Class", .. classifier.Runs.Select(r => r.Augmentation)]);
        foreach (string name in classifier.Runs.SelectMany(r => r.Recall.Keys).Distinct())
        {
            Tables.AddRow(recall, [name, .. classifier.Runs.Select(r => Percent(r.Recall.GetValueOrDefault(name)))]);
        }

        console.Write(recall);
    }

    private static void PrintList(IAnsiConsole console, string title, IReadOnlyList<string> lines, int shown)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Tables.PrintTitle(console, title);
        foreach (string line in lines.Take(shown))
        {
            console.WriteLine($"- {line}");
        }

        if (lines.Count > shown)
        {
            console.WriteLine(Text($"... and {lines.Count - shown} more, in report.json."));
        }
    }

    private static void Print<T>(IAnsiConsole console, T? part, Action<IAnsiConsole, T> print)
        where T : class
    {
        if (part is not null)
        {
            print(console, part);
        }
    }

    private static string Used(string way, string? used) => way == used ? $"{way} (used)" : way;

    private static string Paper(IReadOnlyDictionary<string, double> figures, string name, string unit = "") =>
        figures.TryGetValue(name, out double figure) ? Text($"{figure:0.0#}{unit}") : "-";

    private static string Percent(double? share) => share is { } value ? Text($"{value:P1}") : "-";

    private static string Seconds(double seconds) => Text($"{seconds:0.0}");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Tool.Showing;
using Spectre.Console;

namespace DaFsl.Tool.Commands.Run;

/// <summary>Prints what a run found, in the order of the paper.</summary>
internal static class RunSummary
{
    private const int FewestForPercent = 100;
    private const string PercentUnit = " %";

    /// <summary>Prints the results, after the run.</summary>
    public static void PrintReport(IAnsiConsole console, PipelineReport report)
    {
        DataSummary.PrintIssues(console, report.Data);
        Print(console, report.Imbalance, PrintImbalance);
        Print(console, report.Source, PrintSource);
        Print(console, report.Similarity, PrintSimilarity);
        Print(console, report.Detector, PrintDetector);
        Print(console, report.Augmenter, PrintAugmenter);
        Print(console, report.Augmenter?.Gates is { Count: > 0 } gates ? gates : null, PrintGates);
        PrintLearningTime(console, report.LearningTime);
        Print(console, report.Classifier, PrintClassifier);
        PrintList(console, "Notes", report.Notes);
        IReadOnlyList<string> findings = ReportFindings.Of(report);
        PrintList(console, "Summary", findings);

        console.WriteLine();
        console.WriteLine(Invariant($"The run took {report.Environment.Seconds:0} s."));
        if (report.Unfinished is { } unfinished)
        {
            console.MarkupLineInterpolated($"[yellow]The run is incomplete. {unfinished}[/]");
        }
    }

    /// <summary>Prints the locations of the files.</summary>
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
                Invariant($"{balance.Count}"),
                Percent(balance.Share),
                Invariant($"{balance.RatioToLargest:0.000}"),
                balance.Verdict == ClassVerdict.Enough ? "not scarce" : Invariant($"{balance.Verdict}").ToLowerInvariant()
            );
        }

        console.Write(table);
        console.WriteLine(imbalance.Rule);
        console.WriteLine(Tables.Plain(imbalance.Summary));
    }

    private static void PrintSource(IAnsiConsole console, SourceReport source)
    {
        Tables.PrintTitle(console, $"Distilled from {source.Name}");
        console.WriteLine(
            source.Epochs == 0
                ? $"{Counted.Of(source.Images, "image")}; no detector was trained on them."
                : $"{Counted.Of(source.Images, "image")}, {Counted.Of(source.Epochs, "epoch")}; the detector "
                    + $"reached {Percent(source.DetectorMap)} mAP on that set's own test images."
        );
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
            $"Region proposer after {Counted.Of(detector.Epochs, "epoch")} (the paper's table 2)",
            "Way",
            "mAP",
            "Seconds"
        );
        foreach (DetectorStrategyReport way in detector.Strategies)
        {
            Tables.AddRow(table, Used(way.Name, detector.Used), Percent(way.MeanAveragePrecision), Seconds(way.Seconds));
        }

        console.Write(table);
        if (detector.Proposals is { } proposals)
        {
            console.WriteLine($"DatasetB: {Counted.Of(proposals, "object")} proposed in the test images.");
        }
    }

    private static void PrintAugmenter(IAnsiConsole console, AugmenterReport augmenter)
    {
        Table table = Tables.Start(
            console,
            $"GAN of '{augmenter.ClassName}' after {Counted.Of(augmenter.Epochs, "epoch")} (the paper's table 3)",
            "Way",
            "Generator loss",
            "Discriminator loss",
            "Seconds"
        );
        foreach (AugmenterStrategyReport way in augmenter.Strategies)
        {
            Tables.AddRow(
                table,
                Used(way.Name, augmenter.Used),
                Figure(way.GeneratorLoss, "0.00"),
                Figure(way.DiscriminatorLoss, "0.00"),
                Seconds(way.Seconds)
            );
        }

        console.Write(table);
        console.WriteLine(
            augmenter.IsDatasetBProposed
                ? $"Trained on {Counted.Of(augmenter.DatasetS, "real image")} (DatasetS) and "
                    + $"{Counted.Of(augmenter.DatasetB, "object")} that the region proposer found in the test images (DatasetB)."
                : $"Trained on {Counted.Of(augmenter.DatasetS, "real image")} (DatasetS) and "
                    + $"{Counted.Of(augmenter.DatasetB, "unlabelled test image")} (DatasetB)."
        );
    }

    private static void PrintGates(IAnsiConsole console, IReadOnlyList<GateReport> gates)
    {
        Table table = Tables.Start(
            console,
            "Quality gate: what was made, kept and rejected",
            "Class",
            "Made by",
            "Asked",
            "Made",
            "Kept",
            "Noise",
            "Copies",
            "Outside",
            "Off class",
            "Near duplicates"
        );
        foreach (GateReport gate in gates)
        {
            Tables.AddRow(
                table,
                [
                    gate.ClassName,
                    gate.Way,
                    .. new[] { gate.Asked, gate.Made, gate.Kept }.Concat(gate.Rejected.Values).Select(n => Invariant($"{n}")),
                ]
            );
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
            "Module",
            "Original",
            "Distilled",
            "Saved",
            "By"
        );
        foreach (LearningTimeReport module in modules)
        {
            Tables.AddRow(
                table,
                module.Module,
                Seconds(module.Original),
                module.Distilled is { } seconds ? Seconds(seconds) : "not reached",
                Percent(module.Saved),
                module.Strategy
            );
        }

        console.Write(table);
        console.WriteLine("For the two networks of the GAN, as good means at as low a loss, which does not show how good the images are.");
    }

    private static void PrintClassifier(IAnsiConsole console, ClassifierReport classifier)
    {
        Table table = Tables.Start(
            console,
            $"Classifier on {Counted.Of(classifier.TestObjects, "held-out object")}, before and after augmentation",
            "Augmentation",
            "Added",
            "Accuracy",
            "Macro F1"
        );
        ClassifierRunReport[] runs =
        [
            .. classifier.Runs.Where((r, i) => i == 0 || (r.Added.Values.Sum() > 0 && !classifier.NotDone.Contains(r.Augmentation))),
        ];
        foreach (ClassifierRunReport run in runs)
        {
            Tables.AddRow(table, run.Augmentation, Invariant($"{run.Added.Values.Sum()}"), Accuracy(run), Figure(run.MacroF1, "0.000"));
        }

        // What added nothing is no way of augmenting, and has no figures.
        foreach (string way in classifier.NotDone.Union(classifier.Runs.Except(runs).Select(r => r.Augmentation)))
        {
            Tables.AddRow(table, way, "did not take place", "-", "-");
        }

        console.Write(table);

        // A row a class, for there may be many classes, but never many ways.
        Table recall = Tables.Start(console, "Recall of each class, by augmentation", ["Class", .. runs.Select(r => r.Augmentation)]);
        foreach (string name in runs.SelectMany(r => r.Recall.Keys).Distinct())
        {
            Tables.AddRow(recall, [name, .. runs.Select(r => Recall(r, name))]);
        }

        console.Write(recall);
    }

    private static void PrintList(IAnsiConsole console, string title, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0)
        {
            return;
        }

        Tables.PrintTitle(console, title);
        foreach (string line in lines)
        {
            console.WriteLine($"- {Tables.Plain(CommandWords.Of(line))}");
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

    // Few objects as numbers, not in percent.
    private static string Accuracy(ClassifierRunReport run) =>
        run.PerClass.Sum(c => c.Objects) is var objects and > 0 and < FewestForPercent
            ? Invariant($"{run.PerClass.Sum(c => c.Right)} of {objects}")
            : Percent(run.Accuracy);

    private static string Recall(ClassifierRunReport run, string name) =>
        run.PerClass.FirstOrDefault(c => c.ClassName == name) is { Objects: > 0 and < FewestForPercent } c
            ? Invariant($"{c.Right} of {c.Objects}")
            : Percent(run.Recall.GetValueOrDefault(name));

    private static string Percent(double? share) => Figure(share, "0.0 %");

    // Three parts, so that what is 0 as written has no sign.
    private static string Figure(double? figure, string format) =>
        figure is { } value && double.IsFinite(value) ? value.ToString($"{format};-{format};{format}", CultureInfo.InvariantCulture) : "-";

    private static string Seconds(double seconds) => Figure(seconds, "0.0");
}

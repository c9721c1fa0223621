using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>The target classifier before and after augmentation.</summary>
internal static class ClassifierSection
{
    public static void Write(MarkdownDocument text, ClassifierReport classifier)
    {
        text.Section("Classifier");
        text.Paragraph(
            $"Trained on {Counted.Of(classifier.TrainObjects, "real object")} and what was added, by "
                + $"{classifier.Strategy}, {Length(classifier.Batches)} and from the same seeds; scored on "
                + $"{Counted.Of(classifier.TestObjects, "held-out object")}."
        );
        var table = new MarkdownTable("llrrrr", "Augmentation", "Added", "Accuracy", "Macro F1", "Above none", "Time");
        ClassifierRunReport[] runs = [.. classifier.Runs.Take(1), .. classifier.Compared];
        foreach (ClassifierRunReport run in runs)
        {
            table.Add(run.Augmentation, Added(run), Accuracy(run), Figure(run.MacroF1), Beside(run), Time(run.Seconds));
        }

        foreach (string way in classifier.NeverDone)
        {
            table.Add(way, "did not take place", None, None, None, None);
        }

        text.Table(table);
        text.Paragraph(
            "Each accuracy is followed by its 95 % interval, for other test objects of the same kind. \"Above "
                + "none\" is the gain in macro F1 over the classifier without augmentation; the more augmentations are "
                + "compared, the wider its interval is."
        );
        if (runs.Length == 0)
        {
            return;
        }

        text.Paragraph("How many of each class's held-out objects were recognised (recall), by augmentation:");
        text.Table(
            ByClass(runs, (run, name) =>
                run.PerClass.FirstOrDefault(c => c.ClassName == name) is { Objects: > 0 } c
                    ? Words.Share(c.Right, c.Objects)
                    : Percent(run.Recall.GetValueOrDefault(name))
            )
        );
        if (runs.Any(r => r.PerClass.Count > 0))
        {
            text.Paragraph(
                "How many of the held-out objects that the classifier assigned to a class belong to it (precision), by augmentation:"
            );
            text.Table(
                ByClass(runs, (run, name) =>
                    run.PerClass.FirstOrDefault(c => c.ClassName == name) is { Taken: > 0 } c ? Words.Share(c.Right, c.Taken) : None
                )
            );
        }
    }

    private static string Accuracy(ClassifierRunReport run)
    {
        int right = run.PerClass.Sum(c => c.Right);
        int of = run.PerClass.Sum(c => c.Objects);
        return of > 0 && WilsonInterval.Of(right, of) is var interval
            ? $"{Words.Share(right, of)}, {Percent(interval.Lower)} to {Percent(interval.Upper)}"
            : Percent(run.Accuracy);
    }

    private static string Beside(ClassifierRunReport run) =>
        run.BesideNone?.MacroF1 is { } difference
            ? $"{Words.Signed(difference.Value, "0.000")} ({Words.Signed(difference.Interval.Lower, "0.000")} to "
                + $"{Words.Signed(difference.Interval.Upper, "0.000")})"
            : None;

    private static string Length(int? batches) =>
        batches is { } count ? $"{Counted.Of(count, "batch", "batches")} each" : "in whole passes through the images of each set";

    private static string Added(ClassifierRunReport run) =>
        run.Added.Count == 0 ? None : string.Join(", ", run.Added.Where(a => a.Value > 0).Select(a => Invariant($"{a.Value} of {a.Key}")));

    // A row a class, since there may be many classes but never many ways.
    private static MarkdownTable ByClass(ClassifierRunReport[] runs, Func<ClassifierRunReport, string, string> cell)
    {
        var table = new MarkdownTable("l" + new string('r', runs.Length), ["Class", .. runs.Select(r => r.Augmentation)]);
        foreach (string name in runs.SelectMany(r => r.Recall.Keys).Distinct())
        {
            table.Add([name, .. runs.Select(r => cell(r, name))]);
        }

        return table;
    }
}

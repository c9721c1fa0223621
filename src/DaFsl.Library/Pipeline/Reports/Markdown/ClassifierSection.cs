using System.Globalization;
using static DaFsl.Library.Pipeline.Reports.Markdown.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports.Markdown;

/// <summary>The target classifier before and after augmentation.</summary>
internal static class ClassifierSection
{
    public static void Write(MarkdownDocument text, ClassifierReport classifier)
    {
        text.Section("Classifier");
        text.Paragraph(
            $"Trained on {Count(classifier.TrainObjects, "real object")} and what was added, by {classifier.Strategy}, {Length(classifier.Batches)} and from the same seeds; scored on {Count(classifier.TestObjects, "held-out object")}.");
        var table = new MarkdownTable("llrrr", "Augmentation", "Added", "Accuracy", "Macro F1", "Time");
        foreach (ClassifierRunReport run in classifier.Runs)
        {
            table.Add(run.Augmentation, Added(run), Percent(run.Accuracy), Figure(run.MacroF1), Time(run.Seconds));
        }

        text.Table(table);
        text.Paragraph("The share of each class's held-out objects that was recognised (recall), by augmentation:");
        text.Table(Recall(classifier.Runs));
    }

    private static string Length(int? batches) => batches is { } count ? $"{Count(count, "batch", "batches")} each" : "in rounds through the pictures of each set";

    private static string Added(ClassifierRunReport run) => run.Added.Count == 0
        ? None
        : string.Join(", ", run.Added.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a.Value} of {a.Key}")));

    // A row a class, since there may be many classes but never many ways.
    private static MarkdownTable Recall(IReadOnlyList<ClassifierRunReport> runs)
    {
        var table = new MarkdownTable("l" + new string('r', runs.Count), ["Class", .. runs.Select(r => r.Augmentation)]);
        foreach (string name in runs[0].Recall.Keys)
        {
            table.Add([name, .. runs.Select(r => Percent(r.Recall[name]))]);
        }

        return table;
    }
}

using static DaFsl.Library.Pipeline.Reports.Markdown.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports.Markdown;

/// <summary>The report in a paragraph: the data, what was chosen, what was gained.</summary>
internal static class Summary
{
    public static IEnumerable<string> Of(PipelineReport report)
    {
        yield return $"This run learned from {Count(report.Data.TrainPictures, "picture")} of {report.Data.Name} and held out {report.Data.TestPictures}.";
        if (report.Imbalance is { } imbalance)
        {
            yield return imbalance.Summary;
        }

        if (report.Similarity is { } similarity)
        {
            yield return $"The strategy it went on with is {similarity.Chosen}.";
        }

        if (report.Detector is { } detector)
        {
            yield return detector.Verdict;
        }

        if (report.Classifier is { } classifier)
        {
            yield return Gain(classifier, report.Imbalance?.Scarce ?? []);
        }
    }

    private static string Gain(ClassifierReport classifier, IReadOnlyList<string> scarce)
    {
        ClassifierRunReport before = classifier.Runs[0];
        if (classifier.Runs.Count == 1)
        {
            return $"Without augmentation the classifier reached {Percent(before.Accuracy)} accuracy and a macro F1 of {Figure(before.MacroF1)}.";
        }

        ClassifierRunReport best = classifier.Runs.Skip(1).MaxBy(r => r.MacroF1)!;
        if (best.MacroF1 <= before.MacroF1)
        {
            return $"No augmentation helped here: the classifier's macro F1 is {Figure(before.MacroF1)} without any and {Figure(best.MacroF1)} with the best, {best.Augmentation}.";
        }

        IEnumerable<string> recalls = scarce.Where(before.Recall.ContainsKey)
            .Select(c => $"the recall of '{c}' from {Percent(before.Recall[c])} to {Percent(best.Recall[c])}");
        return $"Augmentation by {best.Augmentation} brought the classifier's macro F1 from {Figure(before.MacroF1)} to {string.Join(", ", recalls.Prepend(Figure(best.MacroF1)))}.";
    }
}

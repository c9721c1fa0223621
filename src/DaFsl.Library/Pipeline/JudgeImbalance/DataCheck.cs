using System.Globalization;
using DaFsl.Library.Data;
using DaFsl.Library.Data.Copies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Pipeline.JudgeImbalance;

/// <summary>The checks of the data before a run: why it cannot be made, and what it will not be able to show.</summary>
internal static class DataCheck
{
    // From so many held-out objects on, one of them moves a recall by 5 % at most.
    private const int EnoughToMeasure = 20;
    private const int FewToList = 4;

    /// <summary>Returns the reasons why no run is possible on the data, one sentence each.</summary>
    /// <param name="data">The data.</param>
    /// <param name="imbalance">The verdict on them.</param>
    /// <param name="metric">The metric that measures similarity.</param>
    /// <param name="trainsDetector">True if a region proposer is trained.</param>
    public static IReadOnlyList<string> Faults(
        DataSplits data,
        ImbalanceReport imbalance,
        ISimilarityMetric? metric,
        bool trainsDetector
    ) => WithIssues(data, Refusals(data, imbalance, metric, trainsDetector));

    /// <summary>
    /// Returns the reasons why no run is possible on the data; if there are any, also what was omitted from the data, which may be the
    /// cause.
    /// </summary>
    public static IReadOnlyList<string> WithIssues(DataSplits data, IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        DataIssue[] issues = [.. data.Issues.Where(b => !b.IsHint)];
        if (all.Length == 0 || issues.Length == 0)
        {
            return all;
        }

        string first = ForeignText.Show($"{issues[0].Place}: {issues[0].Problem}");
        return [.. all, $"'{data.Train.Name}' has {Counted.Of(issues.Length, "data issue")}, which may be why; the first: {first}."];
    }

    private static IEnumerable<string> Refusals(DataSplits data, ImbalanceReport imbalance, ISimilarityMetric? metric, bool trainsDetector)
    {
        foreach (string stranger in Strangers(data))
        {
            yield return stranger;
        }

        string[] learned = Learned(imbalance);
        bool isOfOneClass = learned.Length == 1 && data.ObjectsFillImages;
        if (isOfOneClass)
        {
            yield return $"All images to train on are of one class, '{learned[0]}': there is "
                + "nothing to detect, and nothing to distinguish.";
        }

        int enough = imbalance.Classes.Where(c => c.Verdict == ClassVerdict.Enough).Sum(c => c.Count);
        int least = metric switch
        {
            FrechetDistance => 4,
            MaximumMeanDiscrepancy => 2,
            _ => 1,
        };
        if (learned.Length > 0 && enough == 0 && !isOfOneClass)
        {
            yield return $"{imbalance.Summary} {imbalance.Rule} What is learned of a scarce class builds on one with enough data; "
                + "ImbalanceOptions.ScarceBelow and ScarceBelowCount say how many objects that takes.";
        }
        else if (learned.Length > 0 && metric is not null && enough < least)
        {
            yield return Invariant(
                $"The metric '{metric.Name}' compares {least} objects at least, but the classes with enough data have {enough} to train on."
            );
        }

        if (
            trainsDetector
            && enough > 0
            && !data.Train.Images.Any(i => i.Objects.Any(o => IsLearned(o) && imbalance.Enough.Contains(o.ClassName)))
        )
        {
            yield return $"'{data.Train.Name}': each object of {string.Join(", ", imbalance.Enough)} is marked as difficult "
                + "or as a crowd, so a region proposer has none to learn from.";
        }
    }

    /// <summary>Returns what the user should know before the run, one sentence each.</summary>
    public static IEnumerable<string> Warnings(DataSplits data, ImbalanceReport imbalance)
    {
        string[] learned = Learned(imbalance);
        if (learned.Length == 1)
        {
            yield return $"There is one class to learn, '{learned[0]}': a classifier has nothing to distinguish, so none is "
                + "trained, and nothing is augmented.";
        }
        else if (imbalance.IsBalanced)
        {
            yield return "No class is scarce, so nothing will be augmented: "
                + $"{(data.ObjectsFillImages ? "the classifier is" : "region proposer and classifier are")} "
                + $"trained on the data as they are. {imbalance.Rule}";
        }

        foreach (ClassCount count in ClassCount.Of(data))
        {
            bool isScarce = imbalance.Scarce.Contains(count.Name);
            if (count.Train == 0 && count.Test > 0)
            {
                yield return $"Class '{count.Name}' has no object to train on, but {Counted.Of(count.Test, "object")} to "
                    + "test on: each of them will be assigned to another class.";
            }
            else if (count.Train > 0 && count.Test == 0)
            {
                yield return $"Class '{count.Name}' has no object to test on: "
                    + $"{(isScarce ? "whether augmentation helps it" : "how well it is recognised")} cannot be measured.";
            }
            else if (isScarce && FewToTest(count.Name, count.Test) is { } few)
            {
                yield return few;
            }
        }

        if (LateLook.Across(data) is { } same)
        {
            yield return same;
        }
    }

    /// <summary>
    /// Returns a sentence saying that a scarce class has too few test objects for its recall to be informative; <see langword="null"/> if
    /// it has enough.
    /// </summary>
    public static string? FewToTest(string className, int count) =>
        count is 0 or >= EnoughToMeasure
            ? null
            : $"Class '{className}' is scarce and has {Counted.Of(count, "object")} to test on: its recall can only be {Steps(count)}.";

    /// <summary>The classes that there is something to learn of.</summary>
    public static string[] Learned(ImbalanceReport imbalance) => [.. imbalance.Classes.Where(c => c.Count > 0).Select(c => c.Name)];

    private static bool IsLearned(AnnotatedObject marked) => !marked.IsDifficult && !marked.IsCrowd;

    private static IEnumerable<string> Strangers(DataSplits data) =>
        data
            .Test.Images.SelectMany(i => i.Objects)
            .Select(o => o.ClassName)
            .Where(c => !data.Train.Classes.Contains(c, StringComparer.Ordinal))
            .Distinct(StringComparer.Ordinal)
            .Select(c =>
                $"Class '{c}' is among the objects to test on, but '{data.Train.Name}' does not name it "
                + $"({string.Join(", ", data.Train.Classes)})."
            );

    private static string Steps(int count)
    {
        string[] values =
        [
            .. Enumerable.Range(0, count + 1).Select(i => (100.0 * i / count).ToString("0.#", CultureInfo.InvariantCulture)),
        ];
        return count <= FewToList
            ? $"{string.Join(", ", values[..^1])} or {values[^1]} %"
            : $"a multiple of {values[1]} %, so small gains cannot be distinguished from chance";
    }
}

using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>
/// The finding on whether augmentation helped the classifier. A verdict requires a classifier that is distinguishable from a guess, enough
/// objects, also of the scarce classes, and an interval of the difference that allows for the selection of the best of several. What got
/// worse is reported first.
/// </summary>
internal static class ClassifierFinding
{
    /// <summary>The findings, a sentence or some each.</summary>
    /// <param name="classifier">The classifier's part of a report.</param>
    /// <param name="scarce">The scarce classes.</param>
    public static IEnumerable<string> Of(ClassifierReport classifier, IReadOnlyList<string> scarce)
    {
        if (NotDone(classifier) is { } notDone)
        {
            yield return notDone;
        }

        if (classifier.Runs.Count == 0)
        {
            yield break;
        }

        ClassifierRunReport none = classifier.Runs[0];
        ClassifierRunReport[] ways = [.. classifier.Compared];

        // As the run itself picks: a later one has to be better. A figure that is no number is never the best.
        ClassifierRunReport best = ways.Prepend(none).MaxBy(MacroF1)!;
        string scores = Scores(best, classifier);
        if (none.Recall.Count == 1)
        {
            yield return $"There is only one class, so there is nothing to distinguish: {scores} says nothing.";
            yield break;
        }

        string goesOn =
            ways.Length == 0
                ? $"The classifier was trained without augmentation: {scores}."
                : Invariant($"The run continues with the classifier {By(best, none)}: {scores}. It has the best macro F1 of ")
                    + Invariant($"{ways.Length + 1}, chosen on the objects that it is scored on, which makes it look better than it is.");
        yield return Words.Sentences(goesOn, GuessFault(best, classifier) is { } fault ? $"{fault} Nothing is concluded from it." : null);
        if (ways.Length > 0)
        {
            yield return Words.Sentences(
                Verdict(none, best, ways, classifier, scarce),
                best == none ? null : ClassifierChanges.Of(none, best, scarce)
            );
        }
    }

    private static string? NotDone(ClassifierReport classifier)
    {
        IReadOnlyList<string> ways = classifier.NeverDone;
        return ways.Count == 0
            ? null
            : $"Augmentation by {Words.List(ways.Select(w => $"'{w}'"))} did not take place: none of its images passed the gate.";
    }

    private static string Verdict(
        ClassifierRunReport none,
        ClassifierRunReport best,
        ClassifierRunReport[] ways,
        ClassifierReport classifier,
        IReadOnlyList<string> scarce
    )
    {
        if (best == none)
        {
            ClassifierRunReport next = ways.MaxBy(MacroF1)!;
            bool isHarm =
                Difference(next) is { Interval.Upper: < 0 }
                && Fault(none, next, classifier, scarce) is null
                && GuessFault(none, classifier) is null;
            return $"{(isHarm ? "Augmentation did harm" : "No way of augmenting did better than none")}: "
                + $"{Compared(none, next, classifier)}.";
        }

        string compared = Compared(none, best, classifier);
        if (
            (
                Fault(none, best, classifier, scarce)
                ?? (GuessFault(best, classifier) is null ? null : "as the classifier cannot be distinguished from guessing")
            ) is
            { } fault
        )
        {
            return $"It is unclear whether augmentation helped, {fault}: {compared}.";
        }

        return (Difference(best)!, best.BesideNone!.Accuracy) switch
        {
            ({ Interval.Lower: > 0 }, { Interval.Upper: < 0 }) =>
                $"Augmentation by {best.Augmentation} is a trade-off and not a clear gain: {compared}.",
            ({ Interval.Lower: > 0 }, _) => $"Augmentation by {best.Augmentation} helped: {compared}.",
            _ => $"It is unclear whether augmentation helped: {compared}.",
        };
    }

    /// <summary>Returns the reason why nothing can be concluded; <see langword="null"/> if a conclusion is possible.</summary>
    private static string? Fault(
        ClassifierRunReport none,
        ClassifierRunReport other,
        ClassifierReport classifier,
        IReadOnlyList<string> scarce
    )
    {
        if (other.PerClass.Count == 0 || none.PerClass.Count == 0)
        {
            return "since it is not known what the figures count";
        }

        if (classifier.TestObjects < Floors.TestObjects)
        {
            return $"as there are fewer than {Floors.TestObjects} test objects";
        }

        string[] few =
        [
            .. other
                .PerClass.Where(c => scarce.Contains(c.ClassName) && c.Objects < Floors.OfClass)
                .Select(c => Invariant($"{c.Objects} of '{c.ClassName}'")),
        ];
        if (few.Length > 0)
        {
            return $"as there are too few test objects of the scarce classes ({Words.List(few)}, fewer than {Floors.OfClass})";
        }

        return Difference(other) is null ? "as there is no interval" : null;
    }

    /// <summary>
    /// Returns a statement on a classifier that may be no better than a guess; <see langword="null"/> for any other, and if the counts are
    /// not known.
    /// </summary>
    private static string? GuessFault(ClassifierRunReport run, ClassifierReport classifier)
    {
        ClassCounts[] tested = [.. run.PerClass.Where(c => c.Objects > 0)];
        if (tested.Length < 2)
        {
            return tested.Length == 1
                ? $"Every test object is of '{tested[0].ClassName}', so it is not tested whether it distinguishes the classes."
                : null;
        }

        // The mean recall, which a guess brings to one in as many as there are classes whatever their sizes; each share as Agresti and
        // Coull (1998) move it from the ends.
        double mean = tested.Average(c => (double)c.Right / c.Objects);
        double variance = tested.Sum(c =>
            (c.Right + 2.0) / (c.Objects + 4) * (c.Objects - c.Right + 2) / (c.Objects + 4) / (c.Objects + 4)
        );
        double guess = 1.0 / run.PerClass.Count(c => c.Objects > 0);
        double lower = mean - (WilsonInterval.Errors * Math.Sqrt(variance) / tested.Length);
        return lower > guess
            ? null
            : "It cannot be distinguished from guessing: its mean recall over the "
                + $"{Counted.Of(tested.Length, "class", "classes")} is {Percent(mean)}, and a guess has "
                + $"{Percent(guess)} ({Counted.Of(classifier.TestObjects, "test object")}).";
    }

    private static string By(ClassifierRunReport run, ClassifierRunReport none) =>
        run == none ? "without augmentation" : $"augmented by {run.Augmentation}";

    private static string Compared(ClassifierRunReport none, ClassifierRunReport other, ClassifierReport classifier)
    {
        string interval = Difference(other) is { } difference
            ? $"{Words.Signed(difference.Value, "0.000")}, {Words.Change(difference.Interval)}; "
            : "";
        return $"macro F1 is {Finite(none.MacroF1)} without and {Finite(other.MacroF1)} with {other.Augmentation} "
            + $"({interval}{Counted.Of(classifier.TestObjects, "test object")}, one training each)";
    }

    private static string Finite(double figure) => double.IsFinite(figure) ? Figure(figure) : "no number";

    private static string Scores(ClassifierRunReport run, ClassifierReport classifier)
    {
        int right = run.PerClass.Sum(c => c.Right);
        int of = run.PerClass.Sum(c => c.Objects);
        string accuracy =
            of == 0
                ? $"an accuracy of {Percent(run.Accuracy)} on {Counted.Of(classifier.TestObjects, "test object")}"
                : $"{Words.Share(right, of)} test objects right ({Words.Shares(WilsonInterval.Of(right, of))})";
        return $"{accuracy}, macro F1 {Figure(run.MacroF1)}";
    }

    private static ScoreDifference? Difference(ClassifierRunReport run) =>
        run.BesideNone?.MacroF1 is { } difference
        && double.IsFinite(difference.Value)
        && double.IsFinite(difference.Interval.Lower)
        && double.IsFinite(difference.Interval.Upper)
            ? difference
            : null;

    private static double MacroF1(ClassifierRunReport run) => double.IsNaN(run.MacroF1) ? -1 : run.MacroF1;
}

using DaFsl.Library.Evaluation;
using DaFsl.Library.Pipeline.Reports.Findings;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Reports.Markdown.MarkdownText;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>Which remedy the data support, in words.</summary>
public static class RemedyAdvice
{
    // The area under the curve of answers that know nothing.
    private const double Guess = 0.5;

    /// <summary>The advice for each number of scarce pictures, the scarcest first; a number without a finished trial has none.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="findings">What it means.</param>
    public static IReadOnlyList<string> Of(RemedyStudyResult result, RemedyFindings findings)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.Tables.Select(t => $"{Basis(result, t)}: {Words.Sentences(Sentences(result, t))}")];
    }

    // What all that follows rests on.
    private static string Basis(RemedyStudyResult result, RemedyTable table) =>
        Invariant($"With {Counted.Of(table.ScarceCount, "image")} of '{result.Scarce}' to learn from, {Tested(result)} to test on and {Counted.Of(table.Seeds.Count, "seed")}");

    private static int Tested(RemedyStudyResult result) => result.Truth.Count(t => t == result.ScarceIndex);

    private static IEnumerable<string?> Sentences(RemedyStudyResult result, RemedyTable table)
    {
        if (Tested(result) is var tested && tested < Floors.OfClass)
        {
            yield return $"nothing is concluded from fewer than {Floors.OfClass} test images of the scarce class.";
            yield return NotDone(result, table);
            yield break;
        }

        if (table.BestSimple is { } simple)
        {
            yield return OfSimple(simple);
            yield return IsGuess(simple)
                ? $"{(simple.Remedy == Remedy.None ? "The classifier" : $"The classifier of {simple.Remedy.Title()}")} cannot be told from a guess: its area under the curve is {RemedyText.Plain(simple.Area)}, and a guess has {Figure(Guess)}."
                : null;
            yield return RemedyChanges.Of(result, table, simple);
        }

        yield return NotDone(result, table);
        if (table.BestWithGan is not { } gan)
        {
            yield break;
        }

        RemedyComparison? beside = table.BestSimple is { } best ? table.Find(gan.Remedy, best.Remedy) : null;
        if (beside is not null)
        {
            yield return IsGuess(gan)
                ? $"The data do not support a GAN: the classifier of {gan.Remedy.Title()} cannot be told from a guess, its area under the curve is {RemedyText.Plain(gan.Area)}."
                : OfGan(result, table, beside);
            yield return RemedyChanges.Of(result, table, gan);
        }

        if (gan.AgainstNone is { IsLoss: true, IsOfTwoSeeds: false } loss)
        {
            yield return $"Beware: {gan.Remedy.Title()} finds fewer than no remedy at all, by {Points(loss)}.";
        }
    }

    // A remedy that made nothing is not compared, and is never the best.
    private static string? NotDone(RemedyStudyResult result, RemedyTable table)
    {
        if (table.WithoutImages.Count == 0)
        {
            return null;
        }

        string remedies = Words.List(result.Remedies.Where(r => r.NeedsGan()).Select(r => r.Title()));
        return table.WithoutImages.Count == table.Seeds.Count
            ? $"{remedies} did not take place: no image of the GAN passed the gate."
            : $"{remedies} did not take place with {table.WithoutImages.Count} of {table.Seeds.Count} seeds, where no image of the GAN passed the gate, so nothing is compared with them.";
    }

    // Who plainly finds more at one accuracy does not guess, however the answers rank as a whole.
    private static bool IsGuess(RemedyRow row) => !(row.Area.Interval.Lower > Guess) && row.AgainstNone is not { IsGain: true };

    private static string OfSimple(RemedyRow simple) => simple.Remedy == Remedy.None
        ? "no simple remedy has a higher macro F1 than none."
        : simple.AgainstNone switch
        {
            null => $"the best simple remedy is {simple.Remedy.Title()}.",
            { IsOfTwoSeeds: true } gain =>
                $"{simple.Remedy.Title()} is the best simple remedy; at the accuracy of no remedy it finds {Points(gain)}. Two seeds that agree are no proof: run {Floors.Seeds} or more before you rely on it.",
            { IsGain: true } gain => $"use {simple.Remedy.Title()}, the best simple remedy: at the accuracy of no remedy it finds {Points(gain)} more.",
            { Test: null } gain =>
                $"{simple.Remedy.Title()} is the best simple remedy; at the accuracy of no remedy it finds {Points(gain)}. One seed says nothing about another: run 3 or more before you rely on it.",
            { IsLoss: true } loss => $"{simple.Remedy.Title()} has the highest macro F1 of the simple remedies, but at the accuracy of no remedy it finds {Points(loss)}.",
            { } gain => $"{simple.Remedy.Title()} is the best simple remedy, but what it finds beyond no remedy at the same accuracy is not certain: {Points(gain)}.",
        };

    private static string OfGan(RemedyStudyResult result, RemedyTable table, RemedyComparison beside)
    {
        string name = beside.Remedy.Title();
        string simple = beside.Simple.Title();
        RemedyDifference difference = beside.RecallAtEqualAccuracy;
        double seconds = result.Trials.Where(t => t.ScarceCount == table.ScarceCount).Average(t => t.GanSeconds);
        RemedyComparison? lost = table.Comparisons.Where(c => c.Remedy == beside.Remedy && c.RecallAtEqualAccuracy.Mean < 0).MinBy(c => c.RecallAtEqualAccuracy.Mean);
        return difference switch
        {
            { IsOfTwoSeeds: true } => $"With two seeds, {name} differs from {simple} by {Points(difference)} at the same accuracy; that is no proof either way.",
            { IsGain: true } when lost is not null =>
                $"The data do not support a GAN: {name} finds {Points(difference)} more than {simple} at the same accuracy, but {lost.Simple.Title()}, moved as well, does better than both: {Points(lost.RecallAtEqualAccuracy)}.",
            { IsGain: true } => $"Train a GAN: {name} finds {Points(difference)} more than {simple} at the same accuracy, for {Time(seconds)} of training.",
            { IsLoss: false } when beside.IsBetterAsItStands =>
                $"Train a GAN, for {Time(seconds)}: as they stand, {name} finds {Points(beside.Recall)} more than {simple} and is not less accurate ({Points(beside.Accuracy, "accuracy")}). Where both are moved to the same accuracy as far as it goes, the difference is not certain: {Points(difference)}.",
            { IsLoss: true } => $"Do not train a GAN: {name} finds {Points(difference)} against {simple} at the same accuracy.",
            { Test: null } => $"With the one seed, {name} differs from {simple} by {Points(difference)} at the same accuracy; that is no proof either way.",
            _ => $"The data do not support a GAN: the difference of {name} from {simple} at the same accuracy is not certain, {Points(difference)}, and it costs {Time(seconds)} of training.",
        };
    }

    private static string Points(RemedyDifference difference, string of = "recall")
    {
        ConfidenceInterval interval = difference.Interval;
        return $"{Words.Points(difference.Mean)} of {of} ({Words.Signed(100 * interval.Lower, "0.0")} to {Words.Signed(100 * interval.Upper, "0.0")})";
    }
}

using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>Advice in words on the method that the data support.</summary>
public static class MethodAdvice
{
    // The area under the curve of answers that know nothing.
    private const double Guess = 0.5;

    /// <summary>The advice for each number of scarce images, the scarcest first; a number without a finished trial has none.</summary>
    /// <param name="result">The result of the study.</param>
    /// <param name="findings">The findings from the result.</param>
    public static IReadOnlyList<string> Of(MethodStudyResult result, MethodFindings findings)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(findings);
        return [.. findings.Tables.Select(t => $"{Basis(result, t)}: {Words.Sentences(Sentences(result, t))}")];
    }

    // What all that follows rests on.
    private static string Basis(MethodStudyResult result, MethodTable table) =>
        Invariant($"With {Counted.Of(table.ScarceCount, "image")} of '{result.Scarce}' to learn from, {Tested(result)} to ")
        + Invariant($"test on and {Counted.Of(table.Seeds.Count, "seed")}");

    private static int Tested(MethodStudyResult result) => result.Truth.Count(t => t == result.ScarceIndex);

    private static IEnumerable<string?> Sentences(MethodStudyResult result, MethodTable table)
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
                ? $"The classifier{(simple.ImbalanceMethod == ImbalanceMethod.None ? "" : $" of {simple.ImbalanceMethod.Title()}")} "
                    + $"cannot be distinguished from guessing: its area under the curve is {MethodText.Plain(simple.Area)}, "
                    + $"and a guess has {Figure(Guess)}."
                : null;
            yield return MethodChanges.Of(result, table, simple);
        }

        yield return NotDone(result, table);
        if (table.BestWithGan is not { } gan)
        {
            yield break;
        }

        MethodComparison? beside = table.BestSimple is { } best ? table.Find(gan.ImbalanceMethod, best.ImbalanceMethod) : null;
        if (beside is not null)
        {
            yield return IsGuess(gan)
                ? $"The data do not support a GAN: the classifier of {gan.ImbalanceMethod.Title()} cannot be distinguished "
                    + $"from guessing, its area under the curve is {MethodText.Plain(gan.Area)}."
                : OfGan(result, table, beside);
            yield return MethodChanges.Of(result, table, gan);
        }

        if (gan.AgainstNone is { IsLoss: true, IsOfTwoSeeds: false } loss)
        {
            yield return $"Beware: {gan.ImbalanceMethod.Title()} finds fewer than no method at all, by {Points(loss)}.";
        }
    }

    // A method that made nothing is not compared, and is never the best.
    private static string? NotDone(MethodStudyResult result, MethodTable table)
    {
        if (table.WithoutImages.Count == 0)
        {
            return null;
        }

        string methods = Words.List(result.Methods.Where(r => r.NeedsGan()).Select(r => r.Title()));
        return table.WithoutImages.Count == table.Seeds.Count
            ? $"{methods} did not take place: no image of the GAN passed the gate."
            : $"{methods} did not take place with {table.WithoutImages.Count} of {table.Seeds.Count} seeds, where "
                + "no image of the GAN passed the gate, so nothing is compared with them.";
    }

    // Who plainly finds more at one accuracy does not guess, however the answers rank as a whole.
    private static bool IsGuess(MethodRow row) => !(row.Area.Interval.Lower > Guess) && row.AgainstNone is not { IsGain: true };

    private static string OfSimple(MethodRow simple) =>
        simple.ImbalanceMethod == ImbalanceMethod.None
            ? "no simple method has a higher macro F1 than none."
            : simple.AgainstNone switch
            {
                null => $"the best simple method is {simple.ImbalanceMethod.Title()}.",
                { IsOfTwoSeeds: true } gain => $"{simple.ImbalanceMethod.Title()} is the best simple method; at the accuracy of no method "
                    + $"it finds {Points(gain)}. Two seeds that agree prove nothing: run {Floors.Seeds} or more before you rely on it.",
                { IsGain: true } gain => $"use {simple.ImbalanceMethod.Title()}, the best simple method: at the accuracy of no "
                    + $"method it finds {Points(gain)} more.",
                { Test: null } gain => $"{simple.ImbalanceMethod.Title()} is the best simple method; at the accuracy of no method "
                    + $"it finds {Points(gain)}. One seed says nothing about another: run 3 or more before you rely on it.",
                { IsLoss: true } loss => $"{simple.ImbalanceMethod.Title()} has the highest macro F1 of the simple methods, but at "
                    + $"the accuracy of no method it finds {Points(loss)}.",
                { } gain => $"{simple.ImbalanceMethod.Title()} is the best simple method, but what it finds beyond no "
                    + $"method at the same accuracy is not certain: {Points(gain)}.",
            };

    private static string OfGan(MethodStudyResult result, MethodTable table, MethodComparison beside)
    {
        string name = beside.ImbalanceMethod.Title();
        string simple = beside.Simple.Title();
        MethodDifference difference = beside.RecallAtEqualAccuracy;
        double seconds = result.Trials.Where(t => t.ScarceCount == table.ScarceCount).Average(t => t.GanSeconds);
        MethodComparison? lost = table
            .Comparisons.Where(c => c.ImbalanceMethod == beside.ImbalanceMethod && c.RecallAtEqualAccuracy.Mean < 0)
            .MinBy(c => c.RecallAtEqualAccuracy.Mean);
        return difference switch
        {
            { IsOfTwoSeeds: true } => $"With two seeds, {name} differs from {simple} by {Points(difference)} at the same "
                + "accuracy; that proves nothing either way.",
            { IsGain: true } when lost is not null =>
                $"The data do not support a GAN: {name} finds {Points(difference)} more than {simple} at the "
                    + $"same accuracy, but {lost.Simple.Title()}, moved as well, does better than both: "
                    + $"{Points(lost.RecallAtEqualAccuracy)}.",
            { IsGain: true } =>
                $"Train a GAN: {name} finds {Points(difference)} more than {simple} at the same accuracy, for {Time(seconds)} of training.",
            { IsLoss: false } when beside.IsBetterAsItStands =>
                $"Train a GAN, for {Time(seconds)}: as they stand, {name} finds {Points(beside.Recall)} more "
                    + $"than {simple} and is not less accurate ({Points(beside.Accuracy, "accuracy")}). Where "
                    + $"both are moved to the same accuracy as far as it goes, the difference is not certain: {Points(difference)}.",
            { IsLoss: true } => $"Do not train a GAN: {name} finds {Points(difference)} against {simple} at the same accuracy.",
            { Test: null } => $"With the one seed, {name} differs from {simple} by {Points(difference)} at the same accuracy; "
                + "that proves nothing either way.",
            _ => $"The data do not support a GAN: the difference of {name} from {simple} at the same accuracy is "
                + $"not certain, {Points(difference)}, and it costs {Time(seconds)} of training.",
        };
    }

    private static string Points(MethodDifference difference, string of = "recall")
    {
        ConfidenceInterval interval = difference.Interval;
        return $"{Words.Points(difference.Mean)} of {of} ({Words.Signed(100 * interval.Lower, "0.0")} to "
            + $"{Words.Signed(100 * interval.Upper, "0.0")})";
    }
}

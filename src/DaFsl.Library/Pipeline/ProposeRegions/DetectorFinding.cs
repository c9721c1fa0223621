using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>
/// The finding on whether distillation helped the region proposer. The verdict is about the strategy that the run continues with, not about
/// the best in the table; it requires a strategy that has learned something, enough objects, and an interval of the difference from
/// vanilla.
/// </summary>
internal static class DetectorFinding
{
    private static readonly string _vanilla = new Vanilla().Name;

    /// <summary>The verdict in words.</summary>
    /// <param name="ways">Each way that was trained.</param>
    /// <param name="used">The way that the run goes on with; <see langword="null"/> where it was not trained yet.</param>
    public static string Of(IReadOnlyList<DetectorStrategyReport> ways, string? used)
    {
        if (ways.Count == 0)
        {
            return "No strategy was trained.";
        }

        DetectorStrategyReport? chosen = ways.FirstOrDefault(w => w.Name == used);
        if (ways.Count == 1)
        {
            return Words.Sentences("Only one strategy was trained, so there is nothing to compare.", NothingLearned(ways[0]));
        }

        if (chosen is null)
        {
            return "The strategy that the run continues with was not trained, so nothing is concluded about distillation.";
        }

        DetectorStrategyReport? vanilla = ways.FirstOrDefault(w => w.Name == _vanilla);
        return Words.Sentences(
            vanilla is null ? "Vanilla was not trained, so there is nothing to compare with." : Verdict(vanilla, chosen),
            BestOfTable(ways, chosen)
        );
    }

    /// <summary>Returns a statement on a detector that is below the floor; <see langword="null"/> for any other.</summary>
    public static string? NothingLearned(DetectorStrategyReport way) =>
        Floors.Works(way.MeanAveragePrecision)
            ? null
            : $"It has learned almost nothing: {Score(way)} on {Objects(way)}, below the floor of {Percent(Floors.DetectorMap)}.";

    private static string Verdict(DetectorStrategyReport vanilla, DetectorStrategyReport chosen)
    {
        if (chosen.Name == vanilla.Name)
        {
            return Words.Sentences(
                $"The run continues with {chosen.Name}, {Score(chosen)} on {Objects(chosen)}: distillation has no part in it.",
                NothingLearned(chosen)
            );
        }

        string figures = $"the run continues with {chosen.Name}, {Score(chosen)}, where vanilla has {Score(vanilla)} after the same epochs";
        string basis = Basis(chosen);
        if (!Floors.Works(chosen.MeanAveragePrecision) && !Floors.Works(vanilla.MeanAveragePrecision))
        {
            return $"Neither strategy has learned to find objects: {figures}, both below the floor of "
                + $"{Percent(Floors.DetectorMap)} ({Objects(chosen)}). Nothing follows about distillation.";
        }

        if (chosen.TestObjects < Floors.TestObjects)
        {
            string count =
                chosen.TestObjects == 0 ? "on how many objects is not known" : $"on {Objects(chosen)}, fewer than {Floors.TestObjects}";
            return $"It is unclear whether distillation helped: {figures}, {count}.";
        }

        if (chosen.BesideVanilla is not { } difference || !IsFinite(difference))
        {
            return $"It is unclear whether distillation helped, as there is no interval: {figures} ({Objects(chosen)}).";
        }

        bool isWorthSaying = Math.Abs(difference.Value) >= Floors.WorthSaying;
        string verdict = difference switch
        {
            { Interval.Lower: > 0 } when isWorthSaying => "Distillation helped",
            { Interval.Upper: < 0 } when isWorthSaying => "Distillation was harmful",
            { Interval.Lower: > 0 } or { Interval.Upper: < 0 } => Invariant(
                $"Distillation made a difference of less than {100 * Floors.WorthSaying:0.#} points, too little to claim anything"
            ),
            _ => "It is unclear whether distillation helped",
        };
        return Words.Sentences(
            $"{verdict}: {figures} ({Words.Points(difference.Value)}, {Words.Points(difference.Interval)}; {basis}).",
            NothingLearned(chosen),
            Longer(vanilla, chosen),
            EarlyLead(vanilla, chosen)
        );
    }

    private static string Basis(DetectorStrategyReport way) => $"{Objects(way)}, one training each";

    // The best of several, picked by the very objects that it is scored on, is flattered by that.
    private static string? BestOfTable(IReadOnlyList<DetectorStrategyReport> ways, DetectorStrategyReport chosen)
    {
        DetectorStrategyReport best = ways.MaxBy(w => double.IsNaN(w.MeanAveragePrecision) ? -1 : w.MeanAveragePrecision)!;
        return best.MeanAveragePrecision > chosen.MeanAveragePrecision && Floors.Works(best.MeanAveragePrecision)
            ? $"Of the {Counted.Of(ways.Count, "way")} {best.Name} has the highest, {Score(best)}, but the run "
                + $"does not continue with it, and the best of {ways.Count} on the same {Objects(chosen)} looks better than it is."
            : null;
    }

    private static string? Longer(DetectorStrategyReport vanilla, DetectorStrategyReport chosen) =>
        chosen.Seconds > (1 + Floors.Time) * vanilla.Seconds
            ? $"It took longer: {Time(chosen.Seconds)} in place of {Time(vanilla.Seconds)}."
            : null;

    // A network that starts ahead and is caught up with has learned sooner, which is what the paper claims.
    private static string? EarlyLead(DetectorStrategyReport vanilla, DetectorStrategyReport chosen)
    {
        if (
            chosen.Curve.Count < 2
            || vanilla.Curve.Count < 2
            || chosen.BesideVanilla!.Value >= Floors.WorthSaying
            || chosen.Curve[0].Score is not { } first
            || vanilla.Curve[0].Score is not { } other
        )
        {
            return null;
        }

        return Floors.Works(first) && first - other > Floors.WorthSaying
            ? $"After the first epoch it was ahead, {Percent(first)} against {Percent(other)}; it did not stay so."
            : null;
    }

    private static bool IsFinite(ScoreDifference difference) =>
        double.IsFinite(difference.Value) && double.IsFinite(difference.Interval.Lower) && double.IsFinite(difference.Interval.Upper);

    private static string Score(DetectorStrategyReport way) =>
        double.IsFinite(way.MeanAveragePrecision) ? $"{Percent(way.MeanAveragePrecision)} mAP" : "no mAP";

    private static string Objects(DetectorStrategyReport way) => Counted.Of(way.TestObjects, "test object");
}

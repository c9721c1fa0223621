using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Studies.Statistics;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>A study in a paragraph: what distillation brought, and what it did not.</summary>
internal static class StudySummary
{
    private static readonly (StudyMeasure Measure, string What)[] _timed =
    [
        (StudyMeasure.DetectorMap, "the region proposer's mAP"),
        (StudyMeasure.GeneratorDistance, "the generator's kernel distance"),
        (StudyMeasure.ProbeSeparation, "the discriminator's probe separation"),
    ];

    public static IEnumerable<string> Of(StudyResult result, StudyFindings findings)
    {
        yield return $"Vanilla and the paper's three distillation strategies, {Counted.Of(result.Seeds.Count, "seed")} each.";
        foreach (string sentence in Detector(result, findings))
        {
            yield return sentence;
        }

        foreach ((StudyMeasure measure, string what) in _timed)
        {
            if (findings.Savings.Any(s => s.Measure == measure))
            {
                string paper = PaperFigures.Text(PaperFigures.TimeSaved, measure.Module(), " %");
                yield return $"{Saved(result, findings, measure, what)}. The paper has {paper} less time.";
            }
        }
    }

    private static IEnumerable<string> Detector(StudyResult result, StudyFindings findings)
    {
        if (findings.Best(StudyMeasure.DetectorMap) is not { } best)
        {
            yield break;
        }

        StudyOutcome vanilla = findings.Outcome(StudyMeasure.DetectorMap, StudyWays.Vanilla.Name)!;
        string figures =
            $"after the same epochs {best.Way}, the best of three picked after the fact, has "
            + $"{Percent(best.Final.Mean)} mAP and vanilla {Percent(vanilla.Final.Mean)}";
        if (!Floors.Works(best.Final.Mean) && !Floors.Works(vanilla.Final.Mean))
        {
            yield return $"No strategy has learned to find objects: {figures}, below the floor of {Percent(Floors.DetectorMap)}. "
                + "Nothing follows about distillation.";
            yield break;
        }

        string objects =
            result.Data.TestObjects < Floors.TestObjects
                ? $", on {Counted.Of(result.Data.TestObjects, "test object")}, fewer than {Floors.TestObjects}"
                : "";
        string times = best.TimesVanilla is { } ? $", {StudyText.Times(best.TimesVanilla)} (paper: {StudyText.Times(PaperTimes)})" : "";
        yield return $"{Verdict(best.Gain!, objects.Length == 0)}: {figures}{times}; {Above(best)}{objects}.";

        // The way that similarity chose is the one that a run goes on with.
        foreach (
            StudyOutcome chosen in result
                .Choices.Select(c => c.Similarity.Chosen)
                .Distinct()
                .Where(c => c != best.Way)
                .Select(c => findings.Outcome(StudyMeasure.DetectorMap, c))
                .OfType<StudyOutcome>()
                .Where(c => c.Gain is not null)
        )
        {
            int seeds = result.Choices.Count(c => c.Similarity.Chosen == chosen.Way);
            yield return Invariant($"Similarity chose {chosen.Way} with {seeds} of {Counted.Of(result.Choices.Count, "seed")}, ")
                + Invariant($"{Percent(chosen.Final.Mean)} mAP; {Above(chosen)}.");
        }

        string[] below =
        [
            .. findings
                .Outcomes.Where(o => o.Measure == StudyMeasure.DetectorMap && o.Gain is { Mean: < 0 })
                .Select(o => $"{o.Way}, {StudyText.Gain(o.Measure, o.Gain)} points"),
        ];
        if (below.Length > 0)
        {
            yield return $"Below vanilla: {string.Join("; ", below)}.";
        }
    }

    private static string Above(StudyOutcome way) =>
        $"{StudyText.Gain(way.Measure, way.Gain)} points above vanilla, {Counted.Of(way.Gain!.Seeds, "seed")}";

    private static string Verdict(SeedEstimate gain, bool isEnough) =>
        gain switch
        {
            { Interval.Lower: > 0, Mean: >= Floors.WorthSaying, Seeds: >= Floors.Seeds } when isEnough => "Distillation helped",
            { Interval.Upper: < 0, Mean: <= -Floors.WorthSaying, Seeds: >= Floors.Seeds } when isEnough => "Distillation was harmful",
            _ => "It is unclear whether distillation helped",
        };

    private static string Saved(StudyResult result, StudyFindings findings, StudyMeasure measure, string what)
    {
        if (findings.Savings.Any(s => s.Measure == measure && !s.HasTarget))
        {
            return $"Vanilla ended no better than an untrained one by {what}, so no time counts as saved";
        }

        if (measure == StudyMeasure.GeneratorDistance && result.Gan is { HeldOut: < Floors.RealImages } gan)
        {
            return $"By {what} no time saved is reported, as it rests on {Counted.Of(gan.HeldOut, "real image")}, fewer "
                + $"than {Floors.RealImages}";
        }

        if (findings.Quickest(measure) is not { } quickest)
        {
            return $"Vanilla's final value of {what} was not reached by any strategy with every seed";
        }

        SeedEstimate saved = quickest.Saved!;
        string figures =
            $"{quickest.Way}, the quickest of three picked after the fact, took {StudyText.Share(saved)} less "
            + $"time to vanilla's final value of {what} ({Counted.Of(saved.Seeds, "seed")})";
        return saved switch
        {
            { Interval.Lower: > 0, Seeds: >= Floors.Seeds } => $"Time was saved: {figures}",
            { Interval.Upper: < 0, Seeds: >= Floors.Seeds } => $"Time was lost: {figures}, below zero being a loss",
            _ => $"It is unclear whether time was saved: {figures}",
        };
    }

    private static double PaperTimes => PaperFigures.DetectorMap.Values.Max() / PaperFigures.DetectorMap[StudyWays.Vanilla.Name];
}

using DaFsl.Library.Pipeline.Reports;
using static DaFsl.Library.Pipeline.Reports.Markdown.MarkdownText;

namespace DaFsl.Library.Pipeline.Study;

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
        yield return $"Vanilla and the paper's three ways of distilling, {Count(result.Seeds.Count, "seed")} each.";
        if (findings.Best(StudyMeasure.DetectorMap) is { } best)
        {
            StudyOutcome vanilla = findings.Outcome(StudyMeasure.DetectorMap, StudyWays.Vanilla.Name)!;
            yield return $"After the same epochs {best.Way} reached {Percent(best.Final.Mean)} mAP and vanilla {Percent(vanilla.Final.Mean)}: {StudyText.Times(best.TimesVanilla)} (paper: {StudyText.Times(PaperTimes)}).";
        }

        foreach ((StudyMeasure measure, string what) in _timed)
        {
            if (findings.Savings.All(s => s.Measure != measure))
            {
                continue;
            }

            string paper = Paper(PaperFigures.TimeSaved, measure.Module(), " %");
            yield return findings.Quickest(measure) is { } quickest
                ? $"The time until vanilla's final value of {what} fell by {Percent(quickest.Saved!.Mean)} with {quickest.Way} (paper: {paper})."
                : $"Vanilla's final value of {what} was not reached by any one way with every seed (paper: {paper} less time).";
        }
    }

    private static double PaperTimes =>
        PaperFigures.DetectorMap.Values.Max() / PaperFigures.DetectorMap[StudyWays.Vanilla.Name];
}

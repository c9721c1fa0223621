using DaFsl.Library.Pipeline.Writing;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The paper's table 4 as a study measured it: time until vanilla's final value, and what was saved.</summary>
internal static class StudyTimes
{
    private static readonly StudyMeasure[] _quality =
    [
        StudyMeasure.DetectorMap,
        StudyMeasure.GeneratorDistance,
        StudyMeasure.ProbeSeparation,
    ];

    private static readonly StudyMeasure[] _others = [StudyMeasure.ProbeLoss, StudyMeasure.GeneratorLoss, StudyMeasure.DiscriminatorLoss];

    public static void Write(MarkdownDocument text, StudyFindings findings)
    {
        if (findings.Savings.Count == 0)
        {
            return;
        }

        text.Section("Learning time (the paper's table 4)");
        text.Paragraph(
            "Until as good as vanilla at its end, by measures that can be compared between runs. The paper "
                + "gives one saving per network and does not say for which strategy. Picking the quickest of three strategies "
                + "after the fact overstates it a little. Where vanilla ended below the floor "
                + $"({Percent(Floors.DetectorMap)} mAP) or no better than a guess with some seed, no time counts as saved."
        );
        text.Table(Table(findings, _quality));
        if (findings.Savings.Any(s => _others.Contains(s.Measure)))
        {
            text.Paragraph(
                "By the other measures; the training cross-entropies are the paper's, and a low one is reached "
                    + "as well where the opponent is weak:"
            );
            text.Table(Table(findings, _others));
        }

        text.Paragraph("Each seed, as epochs (seconds) of vanilla → of the way:");
        text.Table(EachSeed(findings));
    }

    private static MarkdownTable Table(StudyFindings findings, StudyMeasure[] measures)
    {
        var table = new MarkdownTable(
            "lllrrrrrr",
            "Network",
            "By",
            "Way",
            "Original",
            "Distilled",
            "Time saved",
            "Epochs saved",
            "Reached",
            "Paper's saving"
        );
        foreach (StudySaving saving in measures.SelectMany(m => findings.Savings.Where(s => s.Measure == m)))
        {
            table.Add(
                saving.Measure.Module(),
                saving.Measure.Title(),
                saving.Way,
                Time(saving.Original.Mean),
                saving.Distilled is { } distilled ? Time(distilled.Mean)
                    : saving.Reached == 0 ? "not reached"
                    : "not by all",
                StudyText.Share(saving.Saved),
                StudyText.Share(saving.SavedEpochs),
                Invariant($"{saving.Reached} of {saving.Seeds.Count}"),
                PaperFigures.Text(PaperFigures.TimeSaved, saving.Measure.Module(), " %")
            );
        }

        return table;
    }

    private static MarkdownTable EachSeed(StudyFindings findings)
    {
        StudySaving[] savings = [.. _quality.SelectMany(m => findings.Savings.Where(s => s.Measure == m))];
        int[] seeds = [.. savings.SelectMany(s => s.Seeds).Select(s => s.Seed).Distinct().Order()];
        var table = new MarkdownTable(
            "ll" + new string('r', seeds.Length),
            ["Network", "Way", .. seeds.Select(s => Invariant($"Seed {s}"))]
        );
        foreach (StudySaving saving in savings)
        {
            table.Add([
                saving.Measure.Module(),
                saving.Way,
                .. seeds.Select(seed => Cell(saving.Seeds.FirstOrDefault(s => s.Seed == seed))),
            ]);
        }

        return table;
    }

    private static string Cell(TimeToTarget? time) =>
        time is null
            ? None
            : Invariant($"{time.VanillaEpochs} ({time.VanillaSeconds:0}) → ")
                + (time.Epochs is { } epochs ? Invariant($"{epochs} ({time.Seconds:0})") : "never");
}

using System.Globalization;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The paper's tables 2 and 3 as a study measured them, what similarity chose, and every run.</summary>
internal static class StudyTables
{
    public static void Detector(MarkdownDocument text, StudyResult result, StudyFindings findings)
    {
        if (findings.Outcome(StudyMeasure.DetectorMap, StudyWays.Vanilla.Name) is not { } vanilla)
        {
            return;
        }

        int epochs = result.Runs.First(r => r.Network == StudyNetwork.Detector).Seconds.Count;
        text.Section("Region proposal (the paper's table 2)");
        text.Paragraph($"mAP after {Counted.Of(epochs, "epoch")}; the paper's after 100.");
        var table = new MarkdownTable(
            "lrrrrrrr",
            "Way",
            "mAP",
            "Above vanilla, points",
            "Times vanilla",
            "Paper's mAP",
            "Paper's times",
            "Time",
            "Tensors transferred"
        );
        foreach (StudyOutcome way in findings.Outcomes.Where(o => o.Measure == StudyMeasure.DetectorMap))
        {
            StudyRun run = result.Runs.First(r => r.Network == StudyNetwork.Detector && r.Way == way.Way);
            table.Add(
                way.Way,
                StudyText.Estimate(way.Measure, way.Final),
                StudyText.Gain(way.Measure, way.Gain),
                StudyText.Times(way.TimesVanilla),
                PaperFigures.Text(PaperFigures.DetectorMap, way.Way, " %"),
                way == vanilla ? None : StudyText.Times(PaperFigures.DetectorMap[way.Way] / PaperFigures.DetectorMap[vanilla.Way]),
                Time(way.Seconds.Mean),
                run.Transferred?.ToString(CultureInfo.InvariantCulture) ?? None
            );
        }

        text.Table(table);
        AfterEachEpoch(text, result);
    }

    public static void Gan(MarkdownDocument text, StudyResult result, StudyFindings findings)
    {
        if (result.Gan is not { } gan || result.Runs.FirstOrDefault(r => r.Network == StudyNetwork.Gan) is not { } first)
        {
            return;
        }

        text.Section("Generative adversarial network (the paper's table 3)");
        text.Paragraph(
            $"'{gan.ClassName}', after {Counted.Of(first.Seconds.Count, "epoch")}; the paper's after 1,000, one "
                + "figure for both networks in a unit of its own."
        );
        StudyMeasure[] measures =
        [
            StudyMeasure.GeneratorLoss,
            StudyMeasure.DiscriminatorLoss,
            StudyMeasure.GeneratorDistance,
            StudyMeasure.ProbeSeparation,
            StudyMeasure.ProbeLoss,
        ];
        var table = new MarkdownTable(
            "lrrrrrrr",
            "Way",
            "Generator's training cross-entropy",
            "Discriminator's",
            "Paper's",
            "Kernel distance",
            "Probe separation",
            "Probe cross-entropy",
            "Time"
        );
        foreach (string way in StudyWays.All.Select(w => w.Name).Where(w => findings.Outcome(measures[0], w) is not null))
        {
            string[] cells = [.. measures.Select(m => StudyText.Estimate(m, findings.Outcome(m, way)!.Final))];
            table.Add([
                way,
                .. cells[..2],
                PaperFigures.Text(PaperFigures.GanLoss, way),
                .. cells[2..],
                Time(findings.Outcome(measures[0], way)!.Seconds.Mean),
            ]);
        }

        text.Table(table);
        text.Paragraph("The difference from vanilla, between runs of one seed:");
        var gains = new MarkdownTable("lrrr", "Way", "Kernel distance", "Probe separation", "Probe cross-entropy");
        foreach (StudyOutcome way in findings.Outcomes.Where(o => o.Measure == StudyMeasure.GeneratorDistance && o.Gain is not null))
        {
            gains.Add([way.Way, .. measures[2..].Select(m => StudyText.Gain(m, findings.Outcome(m, way.Way)!.Gain))]);
        }

        text.Table(gains);
    }

    public static void Choice(MarkdownDocument text, StudyResult result, StudyFindings findings)
    {
        text.Section("Did similarity choose the best way?");
        if (result.Choices.Count == 0)
        {
            text.Paragraph("Nothing has been chosen yet.");
        }

        foreach (IGrouping<string, StudyChoice> choice in result.Choices.GroupBy(c => c.Similarity.Chosen))
        {
            string seeds = string.Join(", ", choice.Select(c => c.Seed.ToString(CultureInfo.InvariantCulture)));
            text.Paragraph(
                $"Seed {seeds}: {choice.Key}. {choice.First().Similarity.Reason} "
                    + $"{SimilarityFinding.Of(choice.First().Similarity, result.Source)}"
            );
        }

        var table = new MarkdownTable("lrlrlrl", "Measure", "Seed", "Chosen", "It reached", "Best of the three", "It reached", "Right?");
        foreach (StudyVerdict verdict in findings.Verdicts)
        {
            table.Add(
                $"{verdict.Measure.Module()}: {verdict.Measure.Title()}",
                verdict.Seed.ToString(CultureInfo.InvariantCulture),
                verdict.Chosen,
                StudyText.Value(verdict.Measure, verdict.ChosenFinal),
                verdict.Best,
                StudyText.Value(verdict.Measure, verdict.BestFinal),
                verdict.IsRight ? "yes" : "no"
            );
        }

        if (findings.Verdicts.Count > 0)
        {
            text.Table(table);
            text.Paragraph(
                $"It chose the best of the three ways in {findings.Verdicts.Count(v => v.IsRight)} of "
                    + $"{Counted.Of(findings.Verdicts.Count, "comparison")}; one in three would be chance. "
                    + "Comparisons of one seed are of the same choice, so they are not independent trials."
            );
        }
    }

    public static void EachRun(MarkdownDocument text, StudyResult result)
    {
        text.Section("Every run");
        text.Paragraph("Values after the last epoch; every epoch is in study.json.");
        foreach (IGrouping<StudyNetwork, StudyRun> network in result.Runs.GroupBy(r => r.Network).OrderBy(g => g.Key))
        {
            StudyMeasure[] measures = [.. network.First().Curves.Keys.Order()];
            var table = new MarkdownTable(
                "lr" + new string('r', measures.Length + 1),
                ["Way", "Seed", .. measures.Select(m => $"{m.Module()}: {m.Title()}"), "Time"]
            );
            foreach (StudyRun run in network.OrderBy(r => StudyWays.All.ToList().FindIndex(w => w.Name == r.Way)).ThenBy(r => r.Seed))
            {
                table.Add([
                    run.Way,
                    run.Seed.ToString(CultureInfo.InvariantCulture),
                    .. measures.Select(m => StudyText.Value(m, run.Curves[m][^1])),
                    Time(run.Seconds[^1]),
                ]);
            }

            text.Table(table);
        }
    }

    // Equal epochs may be compared at any of them, not only at the last.
    private static void AfterEachEpoch(MarkdownDocument text, StudyResult result)
    {
        double[][] means = [.. StudyWays.All.Select(w => Means(result, w.Name))];
        double[] vanilla = means[0];
        if (vanilla.Length < 2 || means.Any(m => m.Length != vanilla.Length))
        {
            return;
        }

        text.Paragraph("mAP after each epoch, the mean over seeds, and how many times vanilla's the best way's is:");
        var table = new MarkdownTable(
            "r" + new string('r', means.Length + 1),
            ["Epoch", .. StudyWays.All.Select(w => w.Name), "Best over vanilla"]
        );
        for (int epoch = 0; epoch < vanilla.Length; epoch++)
        {
            double[] row = [.. means.Select(m => m[epoch])];
            table.Add([
                (epoch + 1).ToString(CultureInfo.InvariantCulture),
                .. row.Select(v => StudyText.Value(StudyMeasure.DetectorMap, v)),
                StudyText.Times(StudyMeasure.DetectorMap.IsWorthReaching(row[0]) ? row[1..].Max() / row[0] : null),
            ]);
        }

        text.Table(table);
    }

    private static double[] Means(StudyResult result, string way)
    {
        IReadOnlyList<double>[] curves =
        [
            .. result.Runs.Where(r => r.Way == way && r.Network == StudyNetwork.Detector).Select(r => r.Curves[StudyMeasure.DetectorMap]),
        ];
        return curves.Length == 0 ? [] : [.. Enumerable.Range(0, curves.Min(c => c.Count)).Select(e => curves.Average(c => c[e]))];
    }
}

using System.Globalization;
using System.Text.Json;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>A study of methods as Markdown: the advice, then a table for each number of scarce images.</summary>
public static class MethodMarkdown
{
    /// <summary>Writes a study, finished or not.</summary>
    /// <param name="result">The result of the study.</param>
    /// <param name="findings">The findings; computed from the result if null.</param>
    /// <param name="page">The additional content of the report; none if null.</param>
    /// <returns>GitHub-flavoured Markdown; lines end in a line feed.</returns>
    public static string Write(MethodStudyResult result, MethodFindings? findings = null, MethodPage? page = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        findings ??= MethodFindings.Of(result);
        page ??= MethodPage.Plain;
        var text = new MarkdownDocument();
        text.Title($"What helps a scarce class: '{result.Scarce}' in {result.Name}");
        if (!result.IsComplete)
        {
            text.Warning("This study is incomplete: what follows are the trials finished so far. Run the same command to continue it.");
        }

        text.List(MethodAdvice.Of(result, findings));
        if (page.Command is { } command)
        {
            text.Code(command);
        }

        Introduce(text, result);
        foreach (MethodTable table in findings.Tables)
        {
            Tabulate(text, result, table);
        }

        foreach (MethodImage image in page.Images)
        {
            text.Image(image.Caption, image.File);
        }

        Gates(text, result);
        string[] warnings =
        [
            .. result.Trials.SelectMany(t =>
                t.Warnings.Select(w => Invariant($"{Counted.Of(t.ScarceCount, "image")}, seed {t.Seed}: {w}"))
            ),
        ];
        if (warnings.Length > 0)
        {
            text.Section("Warnings");
            text.List(warnings);
        }

        ReportMarkdown.Environment(text, result.Environment);
        text.Section("Settings");
        text.Code(JsonSerializer.Serialize(result.Settings, ReportJson.Format));
        return text.ToString();
    }

    private static void Introduce(MarkdownDocument text, MethodStudyResult result)
    {
        string classes = string.Join(", ", result.Classes.Select((c, i) => Invariant($"{c} {result.TrainCounts[i]}")));
        int scarce = result.Truth.Count(t => t == result.ScarceIndex);
        text.Paragraph(
            Invariant($"To train on there are {classes}, of '{result.Scarce}' as many as each table says, drawn by the ")
                + Invariant($"seed; {Counted.Of(result.Truth.Count, "image")} to test on, {scarce} of them of '{result.Scarce}'."),
            "Every method trains the same classifier from the same weights for the same number of steps.",
            "In brackets are 95 % intervals of a bootstrap over seeds and test images, which overstates the certainty "
                + "of few seeds; p is from Student's paired test over the seeds."
        );
    }

    private static void Tabulate(MarkdownDocument text, MethodStudyResult result, MethodTable table)
    {
        text.Section($"{Counted.Of(table.ScarceCount, "image")} of '{result.Scarce}', {Counted.Of(table.Seeds.Count, "seed")}");
        var rows = new MarkdownTable(
            "lrrrrrrrr",
            "ImbalanceMethod",
            $"Recall of '{result.Scarce}'",
            $"Precision of '{result.Scarce}'",
            "Accuracy",
            "Macro F1",
            "G-mean",
            $"AUC of '{result.Scarce}'",
            "Recall beyond none at its accuracy, points",
            "Time"
        );
        foreach (MethodRow row in table.Rows)
        {
            rows.Add(
                row.ImbalanceMethod.Title(),
                MethodText.Share(row.Recall),
                MethodText.Share(row.Precision),
                MethodText.Share(row.Accuracy),
                MethodText.Plain(row.MacroF1),
                MethodText.Plain(row.GeometricMean),
                MethodText.Plain(row.Area),
                MethodText.Points(row.AgainstNone),
                Time(row.Seconds)
            );
        }

        foreach (ImbalanceMethod method in NotDone(result, table))
        {
            rows.Add([method.Title(), "did not take place", .. Enumerable.Repeat(None, 7)]);
        }

        text.Table(rows);
        var classes = new MarkdownTable(
            "l" + new string('r', result.Classes.Count),
            ["Recall of each class", .. result.Classes.Select((name, c) => Tested(result, name, c))]
        );
        foreach (MethodRow row in table.Rows)
        {
            classes.Add([row.ImbalanceMethod.Title(), .. row.RecallByClass.Select(r => Percent(double.IsNaN(r) ? null : r))]);
        }

        text.Table(classes);
        if (table.Comparisons.Count == 0)
        {
            return;
        }

        text.Paragraph(
            "The methods with a GAN beside the simple ones, recalls and accuracies in points; the best simple "
                + "one is that of the highest macro F1:"
        );
        var comparisons = new MarkdownTable(
            "llrrrrrr",
            "With a GAN",
            "Beside",
            "Recall at its accuracy",
            "Recall",
            "Accuracy",
            "Macro F1",
            "G-mean",
            "AUC"
        );
        foreach (MethodComparison comparison in table.Comparisons)
        {
            comparisons.Add(
                comparison.ImbalanceMethod.Title(),
                comparison.Simple.Title() + (comparison.Simple == table.BestSimple?.ImbalanceMethod ? " (best simple)" : ""),
                MethodText.Points(comparison.RecallAtEqualAccuracy),
                MethodText.Points(comparison.Recall),
                MethodText.Points(comparison.Accuracy),
                MethodText.Change(comparison.MacroF1),
                MethodText.Change(comparison.GeometricMean),
                MethodText.Change(comparison.Area)
            );
        }

        text.Table(comparisons);
    }

    // How many test images a share is of: of few it means little.
    private static string Tested(MethodStudyResult result, string name, int index) =>
        Invariant($"{name} (of {result.Truth.Count(t => t == index)})");

    private static IEnumerable<ImbalanceMethod> NotDone(MethodStudyResult result, MethodTable table) =>
        table.WithoutImages.Count == 0 ? [] : result.Methods.Where(r => r.NeedsGan());

    private static void Gates(MarkdownDocument text, MethodStudyResult result)
    {
        MethodTrial[] trials = [.. result.Trials.Where(t => t.Gate is not null)];
        if (trials.Length == 0)
        {
            return;
        }

        text.Section("The GAN's images at the quality gate");
        var table = new MarkdownTable(
            "rrrrlrrrrr",
            "Scarce images",
            "Seed",
            "Made",
            "Kept",
            "Rejected",
            "KID before",
            "after",
            "Precision after",
            "Recall after",
            "GAN's time"
        );
        foreach (MethodTrial trial in trials)
        {
            GateReport gate = trial.Gate!;
            table.Add(
                trial.ScarceCount.ToString(CultureInfo.InvariantCulture),
                trial.Seed.ToString(CultureInfo.InvariantCulture),
                gate.Made.ToString(CultureInfo.InvariantCulture),
                gate.Kept.ToString(CultureInfo.InvariantCulture),
                Rejections(gate),
                Figure(Shown(gate, gate.Before, areKept: false)?.KernelDistance),
                Figure(Shown(gate, gate.After, areKept: true)?.KernelDistance),
                Figure(Shown(gate, gate.After, areKept: true)?.Manifold?.Precision),
                Figure(Shown(gate, gate.After, areKept: true)?.Manifold?.Recall),
                Time(trial.GanSeconds)
            );
        }

        text.Table(table);
        text.Paragraph(
            $"The distance (KID), precision and recall are given for at least {Floors.RealImages} real images and "
                + $"{Floors.RealImages} generated ones; before the gate only where it rejected no "
                + "more than half. With fewer, they are chance."
        );
        text.List(trials[0].Gate!.Rules.Concat(trials.SelectMany(t => t.Gate!.Notes)).Distinct());
    }

    private static GenerationScores? Shown(GateReport gate, GenerationScores? scores, bool areKept) =>
        scores is not null && GateFinding.Silence(gate, scores, areKept) is null ? scores : null;

    private static string Rejections(GateReport gate)
    {
        string[] some = [.. gate.Rejected.Where(r => r.Value > 0).Select(r => Invariant($"{Title(r.Key)} {r.Value}"))];
        return some.Length == 0 ? None : string.Join(", ", some);
    }

    private static string Title(RejectionReason reason) =>
        reason switch
        {
            RejectionReason.OutsideManifold => "outside",
            RejectionReason.OffClass => "off class",
            _ => reason.ToString().ToLowerInvariant(),
        };
}

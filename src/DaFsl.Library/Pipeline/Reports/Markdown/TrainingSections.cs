using System.Globalization;
using static DaFsl.Library.Pipeline.Reports.Markdown.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports.Markdown;

/// <summary>The paper's tables 2, 3 and 4 as they were measured, each beside the paper's figures.</summary>
internal static class TrainingSections
{
    // A curve of more epochs is thinned out; all of it is in the JSON report.
    private const int MostCurveRows = 20;

    public static void Detector(MarkdownDocument text, DetectorReport detector)
    {
        text.Section("Region proposal (the paper's table 2)");
        text.Paragraph(
        [
            $"Faster R-CNN, trained on {string.Join(", ", detector.Classes)} in each way, {Count(detector.Epochs, "epoch")} each and from the same seeds; mAP at IoU 0.5 by 11-point interpolation, where finding an object of another class counts neither for nor against.",
            detector.Verdict,
            .. detector.Proposals is { } proposals
                ? [$"The detector by {detector.Used} proposed {Count(proposals, "object")} in the held-out pictures: DatasetB."]
                : Array.Empty<string>(),
        ]);
        var table = new MarkdownTable("lrrrrl", "Strategy", "mAP", "Paper's mAP", "Time", "Tensors transferred", "Frozen stages");
        foreach (DetectorStrategyReport s in detector.Strategies)
        {
            table.Add(
                s.Name,
                Percent(s.MeanAveragePrecision),
                Paper(PaperFigures.DetectorMap, s.Name, " %"),
                Time(s.Seconds),
                s.Transferred.ToString(CultureInfo.InvariantCulture),
                s.Frozen.Count == 0 ? None : string.Join(", ", s.Frozen));
        }

        text.Table(table);
        text.Paragraph("The paper's figures are of 100 epochs on photographs of faces: compare the order, not the figures.");
        text.Paragraph("The learning curves, as mAP (loss) after each epoch:");
        text.Table(Curves(
            [.. detector.Strategies.Select(s => s.Name)],
            [.. detector.Strategies.Select(s => s.Curve.Select(p => $"{Percent(p.Score)} ({Figure(p.Loss)})").ToArray())]));
    }

    public static void Augmenter(MarkdownDocument text, AugmenterReport augmenter)
    {
        text.Section("Generative adversarial network (the paper's table 3)");
        text.Paragraph(
        [
            $"Trained on {Count(augmenter.DatasetS, "real picture")} of '{augmenter.ClassName}' (DatasetS) and {Count(augmenter.DatasetB, "proposed one")} (DatasetB) in each way, {Count(augmenter.Epochs, "epoch")} each and from the same seeds.",
            .. augmenter.Used is { } used ? [$"The classifier got the pictures of the one by {used}."] : Array.Empty<string>(),
        ]);
        var table = new MarkdownTable("lrrrr", "Strategy", "Generator's cross-entropy", "Discriminator's cross-entropy", "Paper's cross-entropy", "Time");
        foreach (AugmenterStrategyReport s in augmenter.Strategies)
        {
            table.Add(s.Name, Figure(s.GeneratorLoss), Figure(s.DiscriminatorLoss), Paper(PaperFigures.GanLoss, s.Name), Time(s.Seconds));
        }

        text.Table(table);
        text.Paragraph(
            "Losses here are nats a picture, the mean of the last epoch. The paper gives one figure for both networks after 1,000 epochs in a unit of its own, so the two cannot be compared one to one.",
            "The two networks play against each other: the loss of one falls where the other does worse, so neither tells how good the pictures are.");
        text.Paragraph("The learning curves, as generator / discriminator in each epoch:");
        text.Table(Curves(
            [.. augmenter.Strategies.Select(s => s.Name)],
            [.. augmenter.Strategies.Select(s => s.GeneratorCurve.Zip(s.DiscriminatorCurve, (g, d) => $"{Figure(g)} / {Figure(d)}").ToArray())]));
    }

    public static void LearningTimes(MarkdownDocument text, IReadOnlyList<LearningTimeReport> times)
    {
        text.Section("Learning time (the paper's table 4)");
        text.Paragraph(
            "How long each network learned without distillation until it was as good as it ended, and how long the quickest distilled one took to be as good.");
        var table = new MarkdownTable("llrrrrr", "Network", "Quickest way", "As good as", "Original", "Distilled", "Saved", "Paper's saving");
        foreach (LearningTimeReport t in times)
        {
            table.Add(
                t.Module,
                t.Distilled is null ? None : t.Strategy,
                t.Module == LearningTime.FasterRcnn ? $"{Percent(t.Target)} mAP" : $"loss {Figure(t.Target)}",
                Time(t.Original),
                t.Distilled is null ? "not reached" : Time(t.Distilled),
                Percent(t.Saved),
                Paper(PaperFigures.TimeSaved, t.Module, " %"));
        }

        text.Table(table);
        text.Paragraph(
            "One run on one machine, measured at the ends of epochs: small differences mean nothing, and a saving below zero is a loss.",
            "For the two networks of the GAN \"as good\" means only \"at as low a loss\".");
    }

    private static MarkdownTable Curves(IReadOnlyList<string> names, IReadOnlyList<string[]> curves)
    {
        var table = new MarkdownTable(new string('r', names.Count + 1), ["Epoch", .. names]);
        int epochs = curves.Max(c => c.Length);
        int step = (epochs + MostCurveRows - 1) / MostCurveRows;
        for (int epoch = 1; epoch <= epochs; epoch++)
        {
            if (epoch % step == 0 || epoch == 1 || epoch == epochs)
            {
                table.Add([epoch.ToString(CultureInfo.InvariantCulture), .. curves.Select(c => epoch <= c.Length ? c[epoch - 1] : None)]);
            }
        }

        return table;
    }
}

using System.Globalization;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports;

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
            $"Faster R-CNN, trained on {string.Join(", ", detector.Classes)} in each way, {Counted.Of(detector.Epochs, "epoch")} each and from the same seeds; mAP at IoU 0.5 by 11-point interpolation, where finding an object of another class counts neither for nor against.",
            DetectorFinding.Of(detector.Strategies, detector.Used),
            .. detector.Proposals is { } proposals
                ? [$"The detector trained by {detector.Used} proposed {Counted.Of(proposals, "object")} in the held-out images (DatasetB)."]
                : Array.Empty<string>(),
        ]);
        var table = new MarkdownTable("lrrrrrl", "Strategy", "mAP", "Above vanilla, points", "Paper's mAP", "Time", "Tensors transferred", "Frozen stages");
        foreach (DetectorStrategyReport s in detector.Strategies)
        {
            table.Add(
                s.Name == detector.Used ? $"{s.Name} (used)" : s.Name,
                s.Interval is { } interval ? $"{Percent(s.MeanAveragePrecision)} ({Percent(interval.Lower)} to {Percent(interval.Upper)})" : Percent(s.MeanAveragePrecision),
                s.BesideVanilla is { } beside
                    ? $"{Words.Signed(100 * beside.Value, "0.0")} ({Words.Signed(100 * beside.Interval.Lower, "0.0")} to {Words.Signed(100 * beside.Interval.Upper, "0.0")})"
                    : None,
                Paper(PaperFigures.DetectorMap, s.Name, " %"),
                Time(s.Seconds),
                s.Transferred.ToString(CultureInfo.InvariantCulture),
                s.Frozen.Count == 0 ? None : string.Join(", ", s.Frozen));
        }

        text.Table(table);
        text.Paragraph(
            "The paper's figures are of 100 epochs on photographs of faces: compare the order, not the figures.",
            "In brackets are 95 % intervals over other test images; another training of the same way may differ as well.");
        text.Paragraph("The learning curves, as mAP (loss) after each epoch:");
        text.Table(Curves(
            [.. detector.Strategies.Select(s => s.Name)],
            [.. detector.Strategies.Select(s => s.Curve.Select(p => $"{Percent(p.Score)} ({Figure(p.Loss)})").ToArray())]));
    }

    public static void Augmenter(MarkdownDocument text, AugmenterReport augmenter)
    {
        text.Section("Generative adversarial network (the paper's table 3)");
        bool isEmpty = augmenter.Gates.Any(g => g.Way == AugmentStage.GanName) && augmenter.Gates.All(g => g.Way != AugmentStage.GanName || g.Kept == 0);
        text.Paragraph(
        [
            $"Trained on {Counted.Of(augmenter.DatasetS, "real image")} of '{augmenter.ClassName}' (DatasetS) {Unlabelled(augmenter)} in each way, {Counted.Of(augmenter.Epochs, "epoch")} each and from the same seeds.",
            .. augmenter.Used is { } used
                ? [isEmpty ? $"No image of the one by {used} passed the gate, so the classifier got none." : $"The classifier got the images of the one by {used} that passed the gate."]
                : Array.Empty<string>(),
        ]);
        var table = new MarkdownTable("lrrrr", "Strategy", "Generator's cross-entropy", "Discriminator's cross-entropy", "Paper's cross-entropy", "Time");
        foreach (AugmenterStrategyReport s in augmenter.Strategies)
        {
            table.Add(s.Name, Figure(s.GeneratorLoss), Figure(s.DiscriminatorLoss), Paper(PaperFigures.GanLoss, s.Name), Time(s.Seconds));
        }

        text.Table(table);
        text.Paragraph(
            "Losses here are nats an image, the mean of the last epoch. The paper gives one figure for both networks after 1,000 epochs in a unit of its own, so the two cannot be compared one to one.",
            "The two networks play against each other: the loss of one falls where the other does worse, so neither tells how good the images are.");
        text.Paragraph("The learning curves, as generator / discriminator in each epoch:");
        text.Table(Curves(
            [.. augmenter.Strategies.Select(s => s.Name)],
            [.. augmenter.Strategies.Select(s => s.GeneratorCurve.Zip(s.DiscriminatorCurve, (g, d) => $"{Figure(g)} / {Figure(d)}").ToArray())]));
    }

    // The images that the GAN sees beside those of the class; where each image is one object, nothing is proposed.
    private static string Unlabelled(AugmenterReport augmenter) => augmenter.IsDatasetBProposed
        ? $"and {Counted.Of(augmenter.DatasetB, "object")} that the region proposer found in the test images (DatasetB)"
        : $"and {Counted.Of(augmenter.DatasetB, "unlabelled test image")} (DatasetB)";

    public static void LearningTimes(MarkdownDocument text, IReadOnlyList<LearningTimeReport> times)
    {
        text.Section("Learning time (the paper's table 4)");
        text.Paragraph(
            "How long each network was trained without distillation until it was as good as at its end, and how long it took by the strategy that the run goes on with to become as good.");
        var table = new MarkdownTable("llrrrrr", "Network", "Way", "As good as", "Original", "Distilled", "Saved", "Paper's saving");
        foreach (LearningTimeReport t in times)
        {
            table.Add(
                t.Module,
                t.Strategy,
                LearningTimeFinding.Target(t),
                Time(t.Original),
                t.Distilled is null ? "not reached" : Time(t.Distilled),
                LearningTimeFinding.Saved(t),
                Paper(PaperFigures.TimeSaved, t.Module, " %"));
        }

        text.Table(table);
        text.List(times.Select(LearningTimeFinding.Of));
        text.Paragraph(
            "One run on one machine, measured at the ends of epochs: small differences mean nothing, and a saving below zero means that it took longer.",
            "For the two networks of the GAN \"as good\" means only \"at as low a loss\".");
    }

    private static MarkdownTable Curves(IReadOnlyList<string> names, IReadOnlyList<string[]> curves)
    {
        var table = new MarkdownTable(new string('r', names.Count + 1), ["Epoch", .. names]);
        int epochs = curves.Select(c => c.Length).DefaultIfEmpty().Max();
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

using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>The paper's table 3 in a report, as it was measured.</summary>
internal static class AugmenterSection
{
    public static void Write(MarkdownDocument text, AugmenterReport augmenter)
    {
        text.Section("Generative adversarial network (the paper's table 3)");
        bool isEmpty =
            augmenter.Gates.Any(g => g.Way == TrainedGanAugmenter.GanName)
            && augmenter.Gates.All(g => g.Way != TrainedGanAugmenter.GanName || g.Kept == 0);
        text.Paragraph([
            $"Trained on {Counted.Of(augmenter.DatasetS, "real image")} of '{augmenter.ClassName}' (DatasetS) "
                + $"{Unlabelled(augmenter)} with each strategy, {Counted.Of(augmenter.Epochs, "epoch")} each and from the same seeds.",
            .. augmenter.Used is { } used
                ?
                [
                    isEmpty
                        ? $"No image of the GAN trained by {used} passed the gate, so the classifier received none."
                        : $"The classifier received the images of the GAN trained by {used} that passed the gate.",
                ]
                : Array.Empty<string>(),
        ]);
        var table = new MarkdownTable("lrrr", "Strategy", "Generator's cross-entropy", "Discriminator's cross-entropy", "Time");
        foreach (AugmenterStrategyReport s in augmenter.Strategies)
        {
            table.Add(s.Name, Figure(s.GeneratorLoss), Figure(s.DiscriminatorLoss), Time(s.Seconds));
        }

        text.Table(table);
        text.Paragraph(
            "Losses are in nats per image, the mean of the last epoch.",
            "The two networks compete with each other: the loss of one falls where the other does worse, so "
                + "neither shows how good the images are."
        );
        text.Paragraph("The learning curves, as generator / discriminator in each epoch:");
        text.Table(
            CurveTable.Of(
                [.. augmenter.Strategies.Select(s => s.Name)],
                [
                    .. augmenter.Strategies.Select(s =>
                        s.GeneratorCurve.Zip(s.DiscriminatorCurve, (g, d) => $"{Figure(g)} / {Figure(d)}").ToArray()
                    ),
                ]
            )
        );
    }

    // The images that the GAN sees beside those of the class; where each image is one object, nothing is proposed.
    private static string Unlabelled(AugmenterReport augmenter) =>
        augmenter.IsDatasetBProposed
            ? $"and {Counted.Of(augmenter.DatasetB, "object")} that the region proposer found in the test images (DatasetB)"
            : $"and {Counted.Of(augmenter.DatasetB, "unlabelled test image")} (DatasetB)";
}

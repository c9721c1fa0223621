using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Distill;

/// <summary>The networks to distil from in a report.</summary>
internal static class SourceSection
{
    public static void Write(MarkdownDocument text, SourceReport source)
    {
        text.Section("What is distilled from");
        text.Paragraph(
            Detector(source),
            source.GanSeconds is null ? "No GAN was trained." : $"A GAN was trained on the same objects in {Time(source.GanSeconds)}.",
            "The times of the strategies below do not include these, just as they would not include the training of a published checkpoint."
        );
    }

    private static string Detector(SourceReport source)
    {
        string start = source.Weights is { } file ? $"The backbone's weights are those of {file}." : "";
        string objects = source.TestObjects is { } count ? $" ({Counted.Of(count, "object")})" : "";
        string trained =
            source.Epochs == 0
                ? "No detector was trained on them: the student's head starts at random."
                : $"A detector was trained in {Counted.Of(source.Epochs, "epoch")} on "
                    + $"{Counted.Of(source.Images, "image")} of {source.Name}; that took "
                    + $"{Time(source.DetectorSeconds)}. On held-out images of the same kind{objects} it reaches "
                    + $"{Percent(source.DetectorMap)} mAP.";
        return Words.Sentences(
            start,
            trained,
            source.Epochs == 0 || Floors.Works(source.DetectorMap)
                ? null
                : $"That is below the floor of {Percent(Floors.DetectorMap)}: it has learned almost nothing, so there "
                    + "is almost nothing to distil."
        );
    }
}

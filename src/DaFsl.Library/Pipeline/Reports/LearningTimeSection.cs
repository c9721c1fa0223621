using DaFsl.Library.Pipeline.Writing;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>The paper's table 4 in a report, as it was measured.</summary>
internal static class LearningTimeSection
{
    public static void Write(MarkdownDocument text, IReadOnlyList<LearningTimeReport> times)
    {
        text.Section("Learning time (the paper's table 4)");
        text.Paragraph(
            "How long each network was trained without distillation until it was as good as at its end, and how "
                + "long it took by the strategy that the run continues with to become as good."
        );
        var table = new MarkdownTable("llrrrr", "Network", "Way", "As good as", "Original", "Distilled", "Saved");
        foreach (LearningTimeReport t in times)
        {
            table.Add(
                t.Module,
                t.Strategy,
                t.TargetText,
                Time(t.Original),
                t.Distilled is null ? "not reached" : Time(t.Distilled),
                LearningTimeFinding.Saved(t)
            );
        }

        text.Table(table);
        text.List(times.Select(LearningTimeFinding.Of));
        text.Paragraph(
            "One run on one machine, measured at the ends of epochs: small differences mean nothing, and a "
                + "saving below zero means that it took longer.",
            "For the two networks of the GAN \"as good\" means only \"at as low a loss\"."
        );
    }
}

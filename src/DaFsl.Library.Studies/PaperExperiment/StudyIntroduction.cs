using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Writing;
using DaFsl.Library.Runtime.Texts;
using static DaFsl.Library.Pipeline.Writing.MarkdownText;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The introduction of a study's report: what was trained, on which data, from which source, and how it was measured.</summary>
internal static class StudyIntroduction
{
    public static void Write(MarkdownDocument text, StudyResult result)
    {
        DataSection.Write(text, result.Data);
        ImbalanceSection.Write(text, result.Imbalance, result.Data.TestCounts);
        SourceSection.Write(text, result.Source);
        text.Section("How it was measured");
        text.List(Rules(result));
    }

    private static IEnumerable<string> Rules(StudyResult result)
    {
        yield return "Every strategy starts from the same seed: the same first weights wherever they are random, the same order, "
            + "noise and images. Only the strategies differ; all share one source.";
        yield return "Intervals in brackets are Student's 95 % intervals of the mean over seeds; differences and savings are "
            + "taken between runs of one seed first. They cover other seeds, not other data.";
        yield return "Times are seconds of training; scoring is not counted, nor is the source's training, as with a published checkpoint.";
        yield return "Time to target: the first epoch after which a run is at least as good as the vanilla run of the same "
            + "seed is after its last, without interpolation. The vanilla run's time is counted to its own first "
            + "such epoch, too, which is stricter. A target that was not reached with every seed has no mean.";
        if (result.Networks.Contains(StudyNetwork.Detector))
        {
            yield return "mAP: 11-point interpolation at IoU 0.5 on the test images, over the classes with enough data, on "
                + "which the region proposer is trained.";
        }

        if (result.Gan is not { } gan)
        {
            yield break;
        }

        yield return "Training cross-entropy (the paper's measure), in nats: each network of a GAN loses against its own "
            + "opponent, so it falls where the opponent does worse, and does not tell whether a run is better than another.";
        yield return "Kernel distance (KID, lower is better, about 0 for real images): between generated images of "
            + $"'{gan.ClassName}' and {Counted.Of(gan.HeldOut, "real one")} that no run has learned from, in the "
            + $"features of the source detector's backbone. That of the {Counted.Of(gan.Scarce, "real image")} "
            + $"learned from is {Figure(gan.RealDistance)}.";
        if (gan.HeldOut < Floors.RealImages)
        {
            yield return Invariant(
                $"With fewer than {Floors.RealImages} real images ({gan.HeldOut}) a kernel distance is rough; nothing is concluded from it."
            );
        }

        yield return Invariant($"Probe: the {Counted.Of(gan.HeldOut, "real image")} held out, against {gan.ProbeFakes} made by two ")
            + "reference GANs (one vanilla, one distilled, with seeds of their own) at each quarter of their "
            + "training. Probe separation is the chance that a discriminator rates a real image more real than a "
            + "generated one (0.5 for a guess, higher is better); probe cross-entropy is its balanced cross-entropy "
            + "(0.693 for a guess, lower is better), which also penalises overconfidence.";
        yield return "The half of the test images that is held out for this is not proposed in; DatasetB comes from the other half.";
        yield return "Generator and discriminator take turns on every batch, so their times are those of both together.";
    }
}

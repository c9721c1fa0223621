using DaFsl.Library.Evaluation;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Pipeline;

/// <summary>
/// Works out the paper's table 4: how long each network learned without distillation, and how long the quickest distilled one took to be
/// as good as that.
/// </summary>
internal static class LearningTime
{
    public const string FasterRcnn = "Faster R-CNN";
    public const string Generator = "Generator";
    public const string Discriminator = "Discriminator";

    public static IReadOnlyList<LearningTimeReport> Of(
        IReadOnlyList<DetectorStrategyReport> detectors, IReadOnlyList<AugmenterStrategyReport> gans) =>
    [
        .. Row(
            FasterRcnn,
            [.. detectors.Select(d => new Learner(d.Name, d.MeanAveragePrecision, d.Seconds, t => new LearningCurve(d.Curve).SecondsTo(t)))]),
        .. Row(
            Generator,
            [.. gans.Select(g => new Learner(g.Name, g.GeneratorLoss, g.Seconds, t => SecondsDownTo(t, g.GeneratorCurve, g.Seconds)))]),
        .. Row(
            Discriminator,
            [.. gans.Select(g => new Learner(g.Name, g.DiscriminatorLoss, g.Seconds, t => SecondsDownTo(t, g.DiscriminatorCurve, g.Seconds)))]),
    ];

    private static IEnumerable<LearningTimeReport> Row(string module, IReadOnlyList<Learner> learners)
    {
        if (learners.Count < 2)
        {
            yield break;
        }

        Learner vanilla = learners[0];
        (Learner quickest, double? seconds) = learners.Skip(1)
            .Select(l => (Learner: l, Seconds: l.SecondsTo(vanilla.Final)))
            .MinBy(l => l.Seconds ?? double.MaxValue);

        // Both by when they first were that good: the vanilla one may have been so before its last epoch, too.
        yield return new LearningTimeReport(module, quickest.Name, vanilla.Final, vanilla.SecondsTo(vanilla.Final) ?? vanilla.Seconds, seconds);
    }

    // The two networks of a GAN take turns on every batch, so an epoch is the same share of the time for both.
    private static double? SecondsDownTo(double target, IReadOnlyList<double> losses, double seconds)
    {
        int epoch = losses.ToList().FindIndex(l => l <= target);
        return epoch < 0 ? null : seconds * (epoch + 1) / losses.Count;
    }

    /// <summary>One way of training a network: where it ended, how long that took, and how long it takes to a target.</summary>
    private sealed record Learner(string Name, double Final, double Seconds, Func<double, double?> SecondsTo);
}

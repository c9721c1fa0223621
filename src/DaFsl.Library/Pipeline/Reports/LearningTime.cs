using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.ProposeRegions;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>
/// Works out the paper's table 4: how long each network learned without distillation, and how long the one that the run goes on with took
/// to be as good as that. The quickest of several, picked after the fact, would be flattered by the choice.
/// </summary>
internal static class LearningTime
{
    private static readonly string _vanilla = new Vanilla().Name;

    /// <summary>The rows; none where vanilla or the way that the run goes on with was not trained, or these are one.</summary>
    /// <param name="detectors">The region proposers.</param>
    /// <param name="gans">The GANs.</param>
    /// <param name="used">The way that the run goes on with; <see langword="null"/> where it is not known yet.</param>
    public static IReadOnlyList<LearningTimeReport> Of(
        IReadOnlyList<DetectorStrategyReport> detectors,
        IReadOnlyList<AugmenterStrategyReport> gans,
        string? used
    ) =>
        [
            .. Row(
                LearningTimeReport.FasterRcnn,
                used,
                [
                    .. detectors.Select(d => new Learner(d.Name, d.MeanAveragePrecision, d.Seconds, t =>
                        new LearningCurve(d.Curve).SecondsTo(t)
                    )
                    {
                        TestObjects = d.TestObjects,
                    }),
                ]
            ),
            .. Row(
                LearningTimeReport.Generator,
                used,
                [.. gans.Select(g => new Learner(g.Name, g.GeneratorLoss, g.Seconds, t => SecondsDownTo(t, g.GeneratorCurve, g.Seconds)))]
            ),
            .. Row(
                LearningTimeReport.Discriminator,
                used,
                [
                    .. gans.Select(g => new Learner(g.Name, g.DiscriminatorLoss, g.Seconds, t =>
                        SecondsDownTo(t, g.DiscriminatorCurve, g.Seconds)
                    )),
                ]
            ),
        ];

    private static IEnumerable<LearningTimeReport> Row(string module, string? used, IReadOnlyList<Learner> learners)
    {
        Learner? vanilla = learners.FirstOrDefault(l => l.Name == _vanilla);
        Learner? chosen = learners.FirstOrDefault(l => l.Name == used && l != vanilla);
        if (vanilla is not null && chosen is not null)
        {
            // Both by when they first were that good: the vanilla one may have been so before its last epoch, too.
            yield return new LearningTimeReport
            {
                Module = module,
                Strategy = chosen.Name,
                Target = vanilla.Final,
                Original = vanilla.SecondsTo(vanilla.Final) ?? vanilla.Seconds,
                Distilled = chosen.SecondsTo(vanilla.Final),
                TestObjects = vanilla.TestObjects == 0 ? null : vanilla.TestObjects,
            };
        }
    }

    // The two networks of a GAN take turns on every batch, so an epoch is the same share of the time for both.
    private static double? SecondsDownTo(double target, IReadOnlyList<double> losses, double seconds)
    {
        int epoch = losses.ToList().FindIndex(l => l <= target);
        return epoch < 0 ? null : seconds * (epoch + 1) / losses.Count;
    }

    /// <summary>One way of training a network: where it ended, how long that took, and how long it takes to a target.</summary>
    private sealed record Learner(string Name, double Final, double Seconds, Func<double, double?> SecondsTo)
    {
        /// <summary>On how many objects its figure was measured; 0 where it was on none, or that is not known.</summary>
        public int TestObjects { get; init; }
    }
}

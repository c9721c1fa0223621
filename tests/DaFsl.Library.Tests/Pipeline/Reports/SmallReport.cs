using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Statistics;
using DaFsl.Library.Tests.Pipeline.Classify;

namespace DaFsl.Library.Tests.Pipeline.Reports;

/// <summary>A report made by hand, with everything that a report can have.</summary>
internal static class SmallReport
{
    public static PipelineReport Complete { get; } =
        new(
            IsComplete: true,
            Unfinished: null,
            new DataReport(
                "cells | plates",
                40,
                10,
                30,
                "The split is the data set's own.",
                2,
                [
                    new DataIssue("a_1.xml, line 7", "The box has no area; it was left out."),
                    new DataIssue("b.jpg", "It is cut short; it was left out."),
                ]
            )
            {
                TestCounts = new Dictionary<string, int> { ["cell"] = 20, ["plate|let"] = 10 },
            },
            new ImbalanceReport(
                "A class is scarce where it has fewer objects than 0.25 x the largest class's 90, that is, fewer than 22.5.",
                "Scarce in 'cells': plate|let (10); not scarce: cell (90).",
                [
                    new ClassBalance("cell", 90, 0.9, 1, 86.12, ClassVerdict.Enough, "It has 90 objects, and no class has more."),
                    new ClassBalance("plate|let", 10, 0.1, 1.0 / 9, 9.955, ClassVerdict.Scarce, "It has 10 objects, fewer than 22.5."),
                ]
            ),
            new SourceReport("drawn objects (train)", 400, 4, 0.5, 61, 12.34) { TestObjects = 200 },
            new SimilarityReport(
                "Minkowski (p = 2)",
                2,
                1.5,
                0.75,
                2,
                "fine-tuning",
                "It is 2 times as far: related, so fine-tune the upper layers."
            )
            {
                Rule = "Up to 3 times, they are related.",
                DistanceInterval = new ConfidenceInterval(1.25, 1.75, 0.95),
                WithinInterval = new ConfidenceInterval(0.7, 0.8, 0.95),
                RatioInterval = new ConfidenceInterval(1.75, 2.25, 0.95),
                AlikeUpTo = 1.5,
                RelatedUpTo = 3,
            },
            new DetectorReport(
                ["cell"],
                2,
                [
                    new DetectorStrategyReport(
                        "vanilla",
                        0.1,
                        [new ClassAveragePrecision("cell", 0.1, 20, 30)],
                        [new LearningCurvePoint(1, 1.25, 0, 10), new LearningCurvePoint(2, 1, 0.1, 20)],
                        20,
                        0,
                        []
                    )
                    {
                        Interval = new ConfidenceInterval(0.05, 0.2, 0.95),
                    },
                    new DetectorStrategyReport(
                        "fine-tuning",
                        0.35,
                        [new ClassAveragePrecision("cell", 0.35, 20, 30)],
                        [new LearningCurvePoint(1, 1, 0.2, 7.5), new LearningCurvePoint(2, 0.5, 0.35, 15)],
                        15,
                        96,
                        ["stem", "layer1"]
                    )
                    {
                        Interval = new ConfidenceInterval(0.2, 0.45, 0.95),
                        BesideVanilla = new ScoreDifference(0.25, new ConfidenceInterval(0.1, 0.35, 0.95)),
                    },
                ],
                "fine-tuning",
                17,
                "The verdict as it was told then."
            ),
            new AugmenterReport(
                "plate|let",
                10,
                17,
                2,
                [
                    new AugmenterStrategyReport("vanilla", 2, 0.25, 8, [1.5, 2], [0.5, 0.25]),
                    new AugmenterStrategyReport("fine-tuning", 2.5, 0.125, 6, [2.25, 2.5], [0.375, 0.125]),
                ],
                "fine-tuning"
            )
            {
                Gates = [Gate("resampling", 80, []), Gate("GAN", 20, ["The classifier was not asked."])],
            },
            [
                new LearningTimeReport("Faster R-CNN", "fine-tuning", 0.1, 20, 7.5) { TestObjects = 20 },
                new LearningTimeReport("Generator", "fine-tuning", 2, 8, null),
                new LearningTimeReport("Discriminator", "fine-tuning", 0.25, 5, 6),
            ],
            MadeUpClassifier.Of(
                ["cell", "plate|let"],
                (
                    "none",
                    0,
                    3,
                    [
                        [18, 2],
                        [9, 1],
                    ]
                ),
                (
                    "resampling",
                    80,
                    3,
                    [
                        [17, 3],
                        [4, 6],
                    ]
                ),
                (
                    "GAN",
                    80,
                    3,
                    [
                        [18, 2],
                        [8, 2],
                    ]
                )
            ),
            ["DatasetB is cut out of the test images."],
            new EnvironmentReport("0.1.0", "TorchSharp 1.2.3, 2 threads", "Linux", 2, "cpu", "Float32", 7, 3723)
        );

    private static GateReport Gate(string way, int kept, IReadOnlyList<string> notes) =>
        new(
            "plate|let",
            "what the region proposer's backbone sees",
            80,
            100,
            kept,
            [.. Enum.GetValues<RejectionReason>().Select((r, i) => new GateRejections(r, i == 0 ? 100 - kept : 0))],
            0,
            ["Noise: it must not be."],
            notes,
            new GenerationScores(10, 100, 1.5, new ConfidenceInterval(1.25, 1.75, 0.95), 20, new ManifoldScores(0.5, 0.25, 0.75, 0.125, 3)),
            new GenerationScores(10, kept, 0.5, null, 10, new ManifoldScores(1, 0.5, 1.5, 0.25, 3))
        )
        {
            Way = way,
        };
}

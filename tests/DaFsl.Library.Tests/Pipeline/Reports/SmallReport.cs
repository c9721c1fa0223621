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
        new()
        {
            IsComplete = true,
            Unfinished = null,
            Data = new DataReport
            {
                Name = "cells | plates",
                TrainImages = 40,
                TestImages = 10,
                TestObjects = 30,
                SplitOrigin = "The split is the data set's own.",
                IssueCount = 2,
                Issues =
                [
                    new DataIssue("a_1.xml, line 7", "The box has no area; it was left out."),
                    new DataIssue("b.jpg", "It is cut short; it was left out."),
                ],
                TestCounts = new Dictionary<string, int> { ["cell"] = 20, ["plate|let"] = 10 },
            },
            Imbalance = new ImbalanceReport
            {
                Rule = "A class is scarce where it has fewer objects than 0.25 x the largest class's 90, that is, fewer than 22.5.",
                Summary = "Scarce in 'cells': plate|let (10); not scarce: cell (90).",
                Classes =
                [
                    new ClassBalance
                    {
                        Name = "cell",
                        Count = 90,
                        Share = 0.9,
                        RatioToLargest = 1,
                        EffectiveNumber = 86.12,
                        Verdict = ClassVerdict.Enough,
                        Reason = "It has 90 objects, and no class has more.",
                    },
                    new ClassBalance
                    {
                        Name = "plate|let",
                        Count = 10,
                        Share = 0.1,
                        RatioToLargest = 1.0 / 9,
                        EffectiveNumber = 9.955,
                        Verdict = ClassVerdict.Scarce,
                        Reason = "It has 10 objects, fewer than 22.5.",
                    },
                ],
            },
            Source = new SourceReport
            {
                Name = "drawn objects (train)",
                Images = 400,
                Epochs = 4,
                DetectorMap = 0.5,
                DetectorSeconds = 61,
                GanSeconds = 12.34,
                TestObjects = 200,
            },
            Similarity = new SimilarityReport
            {
                Metric = "Minkowski (p = 2)",
                P = 2,
                Distance = 1.5,
                Within = 0.75,
                Ratio = 2,
                Chosen = "fine-tuning",
                Reason = "It is 2 times as far: related, so fine-tune the upper layers.",
                Rule = "Up to 3 times, they are related.",
                DistanceInterval = new ConfidenceInterval(1.25, 1.75, 0.95),
                WithinInterval = new ConfidenceInterval(0.7, 0.8, 0.95),
                RatioInterval = new ConfidenceInterval(1.75, 2.25, 0.95),
                AlikeUpTo = 1.5,
                RelatedUpTo = 3,
            },
            Detector = new DetectorReport
            {
                Classes = ["cell"],
                Epochs = 2,
                Strategies =
                [
                    new DetectorStrategyReport
                    {
                        Name = "vanilla",
                        MeanAveragePrecision = 0.1,
                        PerClass =
                        [
                            new ClassAveragePrecision
                            {
                                ClassName = "cell",
                                AveragePrecision = 0.1,
                                Truths = 20,
                                Detections = 30,
                            },
                        ],
                        Curve = [new LearningCurvePoint(1, 1.25, 0, 10), new LearningCurvePoint(2, 1, 0.1, 20)],
                        Seconds = 20,
                        Transferred = 0,
                        Frozen = [],
                        Interval = new ConfidenceInterval(0.05, 0.2, 0.95),
                    },
                    new DetectorStrategyReport
                    {
                        Name = "fine-tuning",
                        MeanAveragePrecision = 0.35,
                        PerClass =
                        [
                            new ClassAveragePrecision
                            {
                                ClassName = "cell",
                                AveragePrecision = 0.35,
                                Truths = 20,
                                Detections = 30,
                            },
                        ],
                        Curve = [new LearningCurvePoint(1, 1, 0.2, 7.5), new LearningCurvePoint(2, 0.5, 0.35, 15)],
                        Seconds = 15,
                        Transferred = 96,
                        Frozen = ["stem", "layer1"],
                        Interval = new ConfidenceInterval(0.2, 0.45, 0.95),
                        BesideVanilla = new ScoreDifference(0.25, new ConfidenceInterval(0.1, 0.35, 0.95)),
                    },
                ],
                Used = "fine-tuning",
                Proposals = 17,
                Verdict = "The verdict as it was told then.",
            },
            Augmenter = new AugmenterReport
            {
                ClassName = "plate|let",
                DatasetS = 10,
                DatasetB = 17,
                Epochs = 2,
                Strategies =
                [
                    new AugmenterStrategyReport
                    {
                        Name = "vanilla",
                        GeneratorLoss = 2,
                        DiscriminatorLoss = 0.25,
                        Seconds = 8,
                        GeneratorCurve = [1.5, 2],
                        DiscriminatorCurve = [0.5, 0.25],
                    },
                    new AugmenterStrategyReport
                    {
                        Name = "fine-tuning",
                        GeneratorLoss = 2.5,
                        DiscriminatorLoss = 0.125,
                        Seconds = 6,
                        GeneratorCurve = [2.25, 2.5],
                        DiscriminatorCurve = [0.375, 0.125],
                    },
                ],
                Used = "fine-tuning",
                Gates = [Gate("resampling", 80, []), Gate("GAN", 20, ["The classifier was not asked."])],
            },
            LearningTime =
            [
                new LearningTimeReport
                {
                    Module = "Faster R-CNN",
                    Strategy = "fine-tuning",
                    Target = 0.1,
                    Original = 20,
                    Distilled = 7.5,
                    TestObjects = 20,
                },
                new LearningTimeReport
                {
                    Module = "Generator",
                    Strategy = "fine-tuning",
                    Target = 2,
                    Original = 8,
                    Distilled = null,
                },
                new LearningTimeReport
                {
                    Module = "Discriminator",
                    Strategy = "fine-tuning",
                    Target = 0.25,
                    Original = 5,
                    Distilled = 6,
                },
            ],
            Classifier = MadeUpClassifier.Of(
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
            Notes = ["DatasetB is cut out of the test images."],
            Environment = new EnvironmentReport
            {
                Library = "0.1.0",
                Torch = "TorchSharp 1.2.3, 2 threads",
                OperatingSystem = "Linux",
                Processors = 2,
                Device = "cpu",
                Precision = "Float32",
                Seed = 7,
                Seconds = 3723,
            },
        };

    private static GateReport Gate(string way, int kept, IReadOnlyList<string> notes) =>
        new()
        {
            ClassName = "plate|let",
            Features = "the features of the region proposer's backbone",
            Asked = 80,
            Made = 100,
            Kept = kept,
            Rejected = Enum.GetValues<RejectionReason>().ToDictionary(r => r, r => r == RejectionReason.Noise ? 100 - kept : 0),
            NearDuplicates = 0,
            Rules = ["Noise: it must not be."],
            Notes = notes,
            Before = new GenerationScores
            {
                Real = 10,
                Made = 100,
                KernelDistance = 1.5,
                KernelInterval = new ConfidenceInterval(1.25, 1.75, 0.95),
                FrechetDistance = 20,
                Manifold = new ManifoldScores
                {
                    Precision = 0.5,
                    Recall = 0.25,
                    Density = 0.75,
                    Coverage = 0.125,
                    Neighbours = 3,
                },
            },
            After = new GenerationScores
            {
                Real = 10,
                Made = kept,
                KernelDistance = 0.5,
                KernelInterval = null,
                FrechetDistance = 10,
                Manifold = new ManifoldScores
                {
                    Precision = 1,
                    Recall = 0.5,
                    Density = 1.5,
                    Coverage = 0.25,
                    Neighbours = 3,
                },
            },
            Way = way,
        };
}

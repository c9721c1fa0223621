using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;

namespace DaFsl.Library.Tests.Tool.Commands.Run;

/// <summary>A report with every part, made up.</summary>
internal static class SampleReport
{
    private static readonly string[] _ways = ["vanilla", "fixed feature extractor", "fine-tuning", "pretrained model"];

    public static PipelineReport Whole { get; } =
        new()
        {
            IsComplete = true,
            Unfinished = null,
            Data = new DataReport
            {
                Name = "cells",
                TrainImages = 20,
                TestImages = 5,
                TestObjects = 9,
                SplitOrigin = "A seeded split.",
                IssueCount = 12,
                Issues = [.. Enumerable.Range(1, 12).Select(i => new DataIssue($"{i}.xml", "it is left out."))],
            },
            Imbalance = ImbalanceJudge.Judge(Data(red: 8, white: 1), new ImbalanceOptions { ScarceBelowCount = 1 }),
            Source = null,
            Similarity = new SimilarityReport
            {
                Metric = "Minkowski",
                P = 2,
                Distance = 4,
                Within = 2,
                Ratio = 2,
                Chosen = "fine-tuning",
                Reason = "Because they are related.",
            },
            Detector = new DetectorReport
            {
                Classes = ["red"],
                Epochs = 3,
                Strategies =
                [
                    .. _ways.Select(
                        (w, i) =>
                            new DetectorStrategyReport
                            {
                                Name = w,
                                MeanAveragePrecision = 0.1 * (i + 1),
                                PerClass = [],
                                Curve = [],
                                Seconds = 10 + i,
                                Transferred = 0,
                                Frozen = [],
                            }
                    ),
                ],
                Used = "fine-tuning",
                Proposals = 7,
                Verdict = "It helped.",
            },
            Augmenter = new AugmenterReport
            {
                ClassName = "white",
                DatasetS = 1,
                DatasetB = 7,
                Epochs = 6,
                Strategies =
                [
                    .. _ways.Select(
                        (w, i) =>
                            new AugmenterStrategyReport
                            {
                                Name = w,
                                GeneratorLoss = 1 + i,
                                DiscriminatorLoss = 0.5,
                                Seconds = 20 + i,
                                GeneratorCurve = [],
                                DiscriminatorCurve = [],
                            }
                    ),
                ],
                Used = "fine-tuning",
                Gates = [Gate("GAN", made: 35, kept: 7)],
            },
            LearningTime =
            [
                new LearningTimeReport
                {
                    Module = "Faster R-CNN",
                    Strategy = "pretrained model",
                    Target = 0.1,
                    Original = 10,
                    Distilled = 4,
                },
                new LearningTimeReport
                {
                    Module = "Generator",
                    Strategy = "fine-tuning",
                    Target = 1,
                    Original = 20,
                    Distilled = null,
                },
            ],
            Classifier = new ClassifierReport
            {
                TrainObjects = 9,
                TestObjects = 9,
                Strategy = "fine-tuning",
                Batches = 60,
                Runs =
                [
                    new ClassifierRunReport
                    {
                        Augmentation = "none",
                        Added = Added(0),
                        Accuracy = 0.5,
                        MacroF1 = 0.4,
                        Recall = Recall(0.9, 0.1),
                        Seconds = 1,
                    },
                    new ClassifierRunReport
                    {
                        Augmentation = "GAN",
                        Added = Added(7),
                        Accuracy = 0.75,
                        MacroF1 = 0.6,
                        Recall = Recall(0.8, null),
                        Seconds = 1,
                    },
                ],
            },
            Notes = ["A note."],
            Environment = new EnvironmentReport
            {
                Library = "0.1.0",
                Torch = "TorchSharp",
                OperatingSystem = "Linux",
                Processors = 2,
                Device = "cpu",
                Precision = "Float32",
                Seed = 1,
                Seconds = 123.4,
            },
        };

    private static DataSet Data(int red, int white)
    {
        var box = new BoundingBox(0, 0, 4, 4);
        AnnotatedObject[] objects =
        [
            .. Enumerable.Repeat(new AnnotatedObject("red", box), red),
            .. Enumerable.Repeat(new AnnotatedObject("white", box), white),
        ];
        var image = new PixelImage(4, 4, new byte[48]);
        return new DataSet("cells", ["red", "white"], [new AnnotatedImage(ImageSources.InMemory("a", image), 4, 4, objects)]);
    }

    private static Dictionary<string, int> Added(int count) => count == 0 ? [] : new() { ["white"] = count };

    private static Dictionary<string, double?> Recall(double red, double? white) => new() { ["red"] = red, ["white"] = white };

    private static GateReport Gate(string way, int made, int kept) =>
        new()
        {
            ClassName = "white",
            Features = "pixels",
            Asked = 7,
            Made = made,
            Kept = kept,
            Rejected = Enum.GetValues<RejectionReason>().ToDictionary(r => r, r => r == RejectionReason.Copy ? made - kept : 0),
            NearDuplicates = 0,
            Rules = [],
            Notes = [],
            Before = null,
            After = null,
            Way = way,
        };
}

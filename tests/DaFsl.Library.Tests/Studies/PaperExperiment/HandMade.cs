using System.Text.Json;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Studies.PaperExperiment;

namespace DaFsl.Library.Tests.Studies.PaperExperiment;

/// <summary>A study whose figures are made up, so that its tables can be worked out by hand.</summary>
internal static class HandMade
{
    public const string Vanilla = "vanilla";
    public const string Fixed = "fixed feature extractor";
    public const string Tuned = "fine-tuning";
    public const string Pretrained = "pretrained model";

    /// <summary>Two seeds of detectors; similarity chose fine-tuning for the first and the pretrained model for the second.</summary>
    public static StudyResult Detectors { get; } =
        Result([
            Detector(Vanilla, 1, [0.1, 0.3, 0.2], 10),
            Detector(Fixed, 1, [0.1, 0.1, 0.1], 5),
            Detector(Tuned, 1, [0.1, 0.2, 0.3], 8),
            Detector(Pretrained, 1, [0.3, 0.3, 0.4], 9),
            Detector(Vanilla, 2, [0.1, 0.2, 0.3], 10),
            Detector(Fixed, 2, [0.3, 0.1, 0.1], 5),
            Detector(Tuned, 2, [0.1, 0.2, 0.2], 8),
            Detector(Pretrained, 2, [0.2, 0.5, 0.6], 9),
        ]);

    /// <summary>The same with two GANs of one seed.</summary>
    public static StudyResult WithGans { get; } =
        Detectors with
        {
            Gan = new StudyGanData("glasses", 10, 22, 256, 0.05),
            Runs = [.. Detectors.Runs, Gan(Vanilla, 0.9), Gan(Pretrained, 0.4)],
        };

    public static StudyResult Result(IReadOnlyList<StudyRun> runs) =>
        new(
            JsonSerializer.SerializeToElement(new { epochs = 3 }),
            new DataReport
            {
                Name = "faces (train)",
                TrainImages = 8,
                TestImages = 4,
                TestObjects = 6,
                SplitOrigin = "Drawn.",
                IssueCount = 0,
                Issues = [],
            },
            new ImbalanceReport
            {
                Rule = "The rule.",
                Summary = "The summary.",
                Classes = [],
            },
            new SourceReport
            {
                Name = "objects",
                Images = 40,
                Epochs = 2,
                DetectorMap = 0.5,
                DetectorSeconds = 12,
                GanSeconds = null,
            },
            Gan: null,
            Seeds: [1, 2],
            [Choice(1, Tuned), Choice(2, Pretrained)],
            runs,
            ["A note."],
            new EnvironmentReport
            {
                Library = "1.0",
                Torch = "torch",
                OperatingSystem = "system",
                Processors = 2,
                Device = "cpu",
                Precision = "Float32",
                Seed = 1,
                Seconds = 60,
            }
        );

    public static StudyRun Detector(string way, int seed, double[] map, double secondsAnEpoch) =>
        new(
            StudyNetwork.Detector,
            way,
            seed,
            [.. map.Select((_, i) => secondsAnEpoch * (i + 1))],
            new Dictionary<StudyMeasure, IReadOnlyList<double>>
            {
                [StudyMeasure.DetectorMap] = map,
                [StudyMeasure.DetectorLoss] = [.. map.Select(m => 1 - m)],
            }
        )
        {
            Transferred = way == Vanilla ? 0 : 90,
        };

    private static StudyRun Gan(string way, double distance) =>
        new(
            StudyNetwork.Gan,
            way,
            Seed: 1,
            [4, 8],
            new Dictionary<StudyMeasure, IReadOnlyList<double>>
            {
                [StudyMeasure.GeneratorLoss] = [3, 2],
                [StudyMeasure.GeneratorDistance] = [1, distance],
                [StudyMeasure.DiscriminatorLoss] = [0.7, 0.4],
                [StudyMeasure.ProbeLoss] = [0.7, 0.6],
                [StudyMeasure.ProbeSeparation] = [0.5, 0.8],
            }
        );

    private static StudyChoice Choice(int seed, string way) =>
        new(
            seed,
            new SimilarityReport
            {
                Metric = "Minkowski (p = 2)",
                P = 2,
                Distance = 3,
                Within = 2,
                Ratio = 1.5,
                Chosen = way,
                Reason = "So it is.",
            }
        );
}

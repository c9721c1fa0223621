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
        new(
            IsComplete: true,
            Unfinished: null,
            new DataReport(
                "cells",
                20,
                5,
                9,
                "A seeded split.",
                12,
                [.. Enumerable.Range(1, 12).Select(i => new DataIssue($"{i}.xml", "it is left out."))]
            ),
            ImbalanceJudge.Judge(Data(red: 8, white: 1), new ImbalanceOptions { ScarceBelowCount = 1 }),
            Source: null,
            new SimilarityReport("Minkowski", 2, 4, 2, 2, "fine-tuning", "Because they are related."),
            new DetectorReport(
                ["red"],
                3,
                [.. _ways.Select((w, i) => new DetectorStrategyReport(w, 0.1 * (i + 1), [], [], 10 + i, 0, []))],
                "fine-tuning",
                7,
                "It helped."
            ),
            new AugmenterReport(
                "white",
                1,
                7,
                6,
                [.. _ways.Select((w, i) => new AugmenterStrategyReport(w, 1 + i, 0.5, 20 + i, [], []))],
                "fine-tuning"
            )
            {
                Gates = [Gate("GAN", made: 35, kept: 7)],
            },
            [
                new LearningTimeReport("Faster R-CNN", "pretrained model", 0.1, 10, 4),
                new LearningTimeReport("Generator", "fine-tuning", 1, 20, null),
            ],
            new ClassifierReport(
                9,
                9,
                "fine-tuning",
                60,
                [
                    new ClassifierRunReport("none", Added(0), 0.5, 0.4, Recall(0.9, 0.1), 1),
                    new ClassifierRunReport("GAN", Added(7), 0.75, 0.6, Recall(0.8, null), 1),
                ]
            ),
            ["A note."],
            new EnvironmentReport("0.1.0", "TorchSharp", "Linux", 2, "cpu", "Float32", 1, 123.4)
        );

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
        new(
            "white",
            "pixels",
            7,
            made,
            kept,
            [.. Enum.GetValues<RejectionReason>().Select((r, i) => new GateRejections(r, i == 1 ? made - kept : 0))],
            0,
            [],
            [],
            null,
            null
        )
        {
            Way = way,
        };
}

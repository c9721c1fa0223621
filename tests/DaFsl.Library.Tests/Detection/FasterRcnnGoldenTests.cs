using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Detection.Golden;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection;

/// <summary>Whole detectors against torchvision's, which Golden/faster_rcnn.py asked.</summary>
public sealed class FasterRcnnGoldenTests
{
    [Theory]
    [InlineData("resnet50-fpn", BackboneKind.ResNet50, true, 41_357_406)]
    [InlineData("resnet18-fpn", BackboneKind.ResNet18, true, 28_288_606)]
    [InlineData("mobilenet_v2", BackboneKind.MobileNetV2, false, 82_358_106)]
    [InlineData("mobilenet_v2-fpn", BackboneKind.MobileNetV2, true, 18_293_594)]
    public void A_detector_finds_and_loses_what_torchvisions_does(string name, BackboneKind backbone, bool pyramid, long parameters)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        Case golden = GoldenFile.Read<Case>($"faster-rcnn-{name}.json");
        using var network = new FasterRcnn(Options(backbone, pyramid), classes: 3, ComputePrecision.Float32);
        GoldenDetector.Fill(network, golden.Gain);
        Tensor image = GoldenDetector.Image();

        Assert.Equal(parameters, network.parameters().Sum(p => p.numel()));

        network.eval();
        AssertFound(golden, network.Detect([image])[0]);

        network.train();
        GoldenDetector.HoldStatistics(network);
        var target = new DetectionTarget([new(16, 12, 80, 94), new(56, 8, 120, 50)], [1, 2], []);
        IReadOnlyList<Loss> losses = network.Losses([image], [target], new Random(1));
        Assert.Equal(golden.Losses.Keys.Order(StringComparer.Ordinal), losses.Select(l => l.Name).Order(StringComparer.Ordinal));
        Assert.All(losses, l => Assert.Equal(golden.Losses[l.Name], l.Value.item<float>(), 1e-4f));
    }

    [Fact]
    public void A_detector_without_a_pyramid_has_torchvisions_number_of_parameters()
    {
        using var network = new FasterRcnn(Options(BackboneKind.ResNet18, pyramid: false), classes: 3);

        Assert.Equal(40_330_906, network.parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void The_defaults_have_the_tensors_of_fasterrcnn_resnet50_fpn()
    {
        using var network = new FasterRcnn(new FasterRcnnOptions(), classes: 3);

        Assert.Equal(
            GoldenFile.Lines("faster-rcnn-resnet50-fpn.txt").Order(StringComparer.Ordinal),
            network.Tensors().Order(StringComparer.Ordinal)
        );
    }

    private static FasterRcnnOptions Options(BackboneKind backbone, bool pyramid) =>
        new()
        {
            Backbone = backbone,
            FeaturePyramid = pyramid,
            MinSize = 128,
            MaxSize = 160,

            // All candidates are learned from, so that chance has no part in the losses.
            Rpn =
            {
                BatchSizePerImage = 100_000,
                PreNmsTopNTrain = 200,
                PreNmsTopNTest = 200,
                PostNmsTopNTrain = 100,
                PostNmsTopNTest = 100,
            },
            Box =
            {
                BatchSizePerImage = 100_000,
                PositiveFraction = 0.5,
                DetectionsPerImage = 300,
            },
        };

    // Scores that are nearly the same may come in another order, so each detection is held against the nearest of its class.
    private static void AssertFound(Case golden, IReadOnlyList<ScoredBox> found)
    {
        Assert.Equal(golden.Scores.Length, found.Count);
        BoundingBox[] boxes = GoldenFile.Boxes(golden.Boxes);
        for (int i = 0; i < boxes.Length; i++)
        {
            (float box, float score) = found
                .Where(f => f.Label == golden.Labels[i])
                .Select(f => (Distance(f.Box, boxes[i]), MathF.Abs(f.Score - golden.Scores[i])))
                .MinBy(d => d.Item1 + (100 * d.Item2));
            Assert.True(box < 0.05f && score < 1e-4f, $"Detection {i} is off by {box} pixels and {score} in its score.");
        }
    }

    private static float Distance(BoundingBox a, BoundingBox b) =>
        new[] { a.Left - b.Left, a.Top - b.Top, a.Right - b.Right, a.Bottom - b.Bottom }.Max(MathF.Abs);

    private sealed record Case(float Gain, float[][] Boxes, float[] Scores, int[] Labels, Dictionary<string, float> Losses);
}

using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class FasterRcnnTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(ComputePrecision.Float32)]
    [InlineData(ComputePrecision.BFloat16)]
    public void Losses_are_four_finite_ones_that_reach_every_weight(ComputePrecision precision)
    {
        using var detector = new FasterRcnnDetector(["square", "disc"], SmallDetector.Options(), CPU, precision, seed: 1);
        DetectionTask task = SmallDetector.Task(detector, SmallDetector.Images(1, 2), batchSize: 2);
        detector.Network.train();

        IReadOnlyList<Loss> losses = task.Losses(task.Trainees[0], task.LoadBatch(0, 0));
        losses.Select(l => l.Value).Aggregate((a, b) => a + b).backward();

        Assert.Equal(["loss_objectness", "loss_rpn_box_reg", "loss_classifier", "loss_box_reg"], losses.Select(l => l.Name));
        Assert.All(losses, l => Assert.Equal((ScalarType.Float32, 0L), (l.Value.dtype, l.Value.dim())));
        Assert.All(losses, l => Assert.InRange(l.Value.item<float>(), 1e-6f, 100f));
        Assert.All(detector.Network.named_parameters(), p =>
            Assert.True(
                p.parameter.grad is { } grad
                    && grad.dtype == ScalarType.Float32
                    && grad.abs().sum().item<float>() is > 0 and < float.PositiveInfinity,
                p.name
            )
        );
    }

    [Fact]
    public void Losses_of_a_image_of_ignoredBoxes_alone_are_finite()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        DetectionTask task = SmallDetector.Task(detector, SmallDetector.Images(1));
        DetectionBatch batch = task.LoadBatch(0, 0);
        DetectionTarget target = batch.Targets[0];

        IReadOnlyList<Loss> losses = detector.Network.Losses(batch.Images, [new DetectionTarget([], [], target.Boxes)], batch.Random);

        Assert.All(losses, l => Assert.True(float.IsFinite(l.Value.item<float>())));
        Assert.Equal(0, losses[1].Value.item<float>());
        Assert.Equal(0, losses[3].Value.item<float>());
    }

    [Fact]
    public void Stages_hold_every_tensor()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();

        NetworkDescription network = new Trainee(
            "detector",
            detector.Network,
            detector.Network.Stages(),
            new OptimizerOptions()
        ).Describe();

        Assert.Equal(
            ["backbone.body.conv1", "backbone.body.layer1", "backbone.body.layer2", "backbone.body.layer3", "rpn", "box head", "predictor"],
            network.Stages.Select(s => s.Name)
        );
        Assert.Equal(
            [4, 3],
            [network.Stages.Count(s => s.Role == StageRole.Features), network.Stages.Count(s => s.Role == StageRole.Head)]
        );
        Assert.Equal(detector.Network.state_dict().Count, network.Stages.Sum(s => s.Tensors.Count));
        Assert.Equal(
            [
                "roi_heads.box_predictor.bbox_pred.weight (12, 32)",
                "roi_heads.box_predictor.cls_score.weight (3, 32)",
                "rpn.head.bbox_pred.weight (24, 256, 1, 1)",
                "rpn.head.cls_logits.weight (6, 256, 1, 1)",
            ],
            detector
                .Network.named_parameters()
                .Where(p => p.name.Split('.')[^2] is "bbox_pred" or "cls_score" or "cls_logits" && p.parameter.dim() > 1)
                .Select(p => $"{p.name} ({string.Join(", ", p.parameter.shape)})")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_region_proposal_head_answers_in_the_order_of_the_anchors()
    {
        // Two anchors a point; the map's channel holds 0 to 5, in rows of 3, and the head passes it through.
        using var head = new RpnHead(channels: 1, anchorsPerPoint: 2);
        head.Set("conv.0.0.weight", 0, 0, 0, 0, 1, 0, 0, 0, 0);
        head.Set("cls_logits.weight", 1, 10);
        head.Set("bbox_pred.weight", 1, 2, 3, 4, 5, 6, 7, 8);

        (Tensor objectness, Tensor deltas) = head.call(arange(6, float32).reshape(1, 1, 2, 3));

        Assert.Equal([1, 12], objectness.shape);
        Assert.Equal([0, 0, 1, 10, 2, 20, 3, 30, 4, 40, 5, 50], objectness.ToFloats());
        Assert.Equal([1, 12, 4], deltas.shape);
        Assert.Equal([2, 4, 6, 8], deltas[0, 4].ToFloats());
        Assert.Equal([10, 12, 14, 16], deltas[0, 5].ToFloats());
    }

    [Fact]
    public void The_region_proposal_network_starts_near_its_anchors()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();

        Dictionary<string, float[]> weights = detector.Network.ToNumbers();

        Assert.Equal(0.01, Math.Sqrt(weights["rpn.head.conv.0.0.weight"].Average(w => (double)w * w)), 0.0001);
        Assert.Equal(0.01, Math.Sqrt(weights["rpn.head.bbox_pred.weight"].Average(w => (double)w * w)), 0.0005);

        // sqrt(2 / (64 x 9))
        Assert.InRange(Math.Sqrt(weights["backbone.body.layer1.0.conv1.weight"].Average(w => (double)w * w)), 0.05, 0.07);
    }
}

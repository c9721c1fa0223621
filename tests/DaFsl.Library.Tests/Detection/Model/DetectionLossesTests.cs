using DaFsl.Library.Detection.Model;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Detection.Model;

public sealed class DetectionLossesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Boxes_is_smooth_L1_over_all_samples()
    {
        Tensor predicted = tensor(new float[] { 0.5f, 0, 0, 3, 0, -0.1f, 0, 0 }, [2, 4]);

        // Beta is 1/9: 0.5 - 1/18 and 3 - 1/18 beyond it, 0.5 x 0.1 x 0.1 x 9 = 0.045 below, over 10 samples.
        Assert.Equal(
            (3.5f - (1 / 9f) + 0.045f) / 10,
            DetectionLosses.Boxes(predicted, [default, default], sampled: 10).item<float>(),
            1e-6f
        );
        Assert.Equal(0, DetectionLosses.Boxes(predicted.narrow(0, 0, 0), [], sampled: 10).item<float>());
    }

    [Fact]
    public void Objectness_is_binary_cross_entropy_by_hand()
    {
        // Probabilities 1/2, 3/4 and 3/4; an object is there, there, and not there.
        Tensor logits = tensor(new float[] { 0, MathF.Log(3), MathF.Log(3) });
        bool[] truth = [true, true, false];

        double plain = DetectionLosses.Objectness(logits, truth, gamma: 0).item<float>();
        double focal = DetectionLosses.Objectness(logits, truth, gamma: 2).item<float>();

        Assert.Equal((Math.Log(2) + Math.Log(4 / 3.0) + Math.Log(4)) / 3, plain, 1e-6);
        Assert.Equal(((0.25 * Math.Log(2)) + (0.0625 * Math.Log(4 / 3.0)) + (0.5625 * Math.Log(4))) / 3, focal, 1e-6);
    }

    [Fact]
    public void Classes_is_cross_entropy_by_hand()
    {
        // Probabilities 1/8, 2/8 and 5/8 twice; the truth is class 2, then background.
        Tensor logits = tensor(new float[] { 0, MathF.Log(2), MathF.Log(5), 0, MathF.Log(2), MathF.Log(5) }, [2, 3]);
        long[] labels = [2, 0];
        double second = Math.Log(8 / 5.0);
        double background = Math.Log(8);

        Assert.Equal((second + background) / 2, DetectionLosses.Classes(logits, labels, null, gamma: 0).item<float>(), 1e-6);
        Assert.Equal(((3 * second) + background) / 4, DetectionLosses.Classes(logits, labels, [1, 9, 3], gamma: 0).item<float>(), 1e-6);
        Assert.Equal(
            ((9 / 64.0 * second) + (49 / 64.0 * background)) / 2,
            DetectionLosses.Classes(logits, labels, null, gamma: 2).item<float>(),
            1e-6
        );
        Assert.Equal(
            ((3 * 3 / 8.0 * second) + (7 / 8.0 * background)) / 4,
            DetectionLosses.Classes(logits, labels, [1, 9, 3], gamma: 1).item<float>(),
            1e-6
        );
    }

    [Fact]
    public void Weights_of_1_and_a_gamma_near_0_are_as_without()
    {
        using var random = new Generator(1, CPU);
        Tensor logits = randn([6, 3], generator: random);
        long[] labels = [0, 1, 2, 2, 1, 0];
        bool[] truth = [true, false, true, true, false, false];
        float plain = DetectionLosses.Classes(logits, labels, null, gamma: 0).item<float>();

        Assert.Equal(plain, DetectionLosses.Classes(logits, labels, [1, 1, 1], gamma: 0).item<float>(), 1e-6f);
        Assert.Equal(plain, DetectionLosses.Classes(logits, labels, null, gamma: 1e-7).item<float>(), 1e-5f);
        Assert.Equal(
            DetectionLosses.Objectness(logits[TensorIndex.Colon, TensorIndex.Single(0)], truth, gamma: 0).item<float>(),
            DetectionLosses.Objectness(logits[TensorIndex.Colon, TensorIndex.Single(0)], truth, gamma: 1e-7).item<float>(),
            1e-5f
        );
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Nothing_sampled_loses_nothing_and_has_a_gradient_of_zeros(double gamma)
    {
        Tensor weight = ones(3, requires_grad: true);
        Tensor objectness = DetectionLosses.Objectness(weight.narrow(0, 0, 0), [], gamma);
        Tensor classes = DetectionLosses.Classes(zeros(0, 3) * weight, [], [1, 2, 3], gamma);
        Tensor boxes = DetectionLosses.Boxes(weight.narrow(0, 0, 0).reshape(0, 4), [], sampled: 0);

        Assert.Equal([0, 0, 0], new[] { objectness, classes, boxes }.Select(l => l.item<float>()));
        (objectness + classes + boxes).backward();
        Assert.Equal([0, 0, 0], weight.grad!.ToFloats());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Classes_that_all_weigh_nothing_lose_nothing(double gamma)
    {
        Tensor logits = ones([2, 3], requires_grad: true);

        Tensor loss = DetectionLosses.Classes(logits, [1, 1], [1, 0, 1], gamma);
        loss.backward();

        Assert.Equal(0, loss.item<float>());
        Assert.All(logits.grad!.ToFloats(), g => Assert.Equal(0, g));
    }

    [Fact]
    public void A_focal_loss_on_what_is_certain_has_a_finite_gradient()
    {
        Tensor logits = tensor(new float[] { 200, -200 }, requires_grad: true);

        DetectionLosses.Objectness(logits, [true, true], gamma: 0.5).backward();

        Assert.Equal([0, -0.5f], logits.grad!.ToFloats());
    }

    [Fact]
    public void The_predictor_answers_no_proposals_with_none()
    {
        using var predictor = new BoxPredictor(8, classes: 3);

        (Tensor logits, Tensor deltas) = predictor.call(zeros(0, 8));

        Assert.Equal(
            [
                [0, 3],
                [0, 3, 4],
            ],
            [logits.shape, deltas.shape]
        );
    }
}

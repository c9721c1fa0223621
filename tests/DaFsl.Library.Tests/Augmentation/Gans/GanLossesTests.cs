using DaFsl.Library.Augmentation.Gans;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GanLossesTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Hinge_by_hand()
    {
        // Real: 1 - (-1), 1 - 0.5, none above 1. Generated: none below -1, 1 + 0, 1 + 3.
        AssertLosses(GanLoss.Hinge, [-1, 0.5f, 4], [-2, 0, 3], ("real", 2.5f / 3), ("generated", 5f / 3));
        Assert.Equal(-1 / 3f, GanLosses.OfGenerator(GanLoss.Hinge, tensor(new float[] { -2, 0, 3 })).Value.item<float>(), 1e-6f);
    }

    [Fact]
    public void Wasserstein_by_hand()
    {
        // The drift is (1 + 9) / 2 / 1000.
        AssertLosses(GanLoss.WassersteinGradientPenalty, [1, 3], [-2, 4], ("real", -2), ("generated", 1), ("drift", 0.005f));
        Assert.Equal(
            -1,
            GanLosses.OfGenerator(GanLoss.WassersteinGradientPenalty, tensor(new float[] { -2, 4 })).Value.item<float>(),
            1e-6f
        );
    }

    [Fact]
    public void Cross_entropy_by_hand()
    {
        // log(1 + e^-2) and log(1 + e^1); the generator's is log(1 + e^-1).
        AssertLosses(GanLoss.BinaryCrossEntropy, [2], [1], ("real", 0.126928f), ("generated", 1.3132617f));
        Assert.Equal(0.3132617f, GanLosses.OfGenerator(GanLoss.BinaryCrossEntropy, tensor(new float[] { 1 })).Value.item<float>(), 1e-6f);
    }

    [Fact]
    public void Penalties_of_a_straight_slope_by_hand()
    {
        // D(x) is 3 times one value and 4 times another: the slope is 5 everywhere.
        Tensor slope = zeros(1, 3, 2, 2);
        slope[0, 0, 0, 0] = tensor(3f);
        slope[0, 2, 1, 1] = tensor(4f);
        Tensor Score(Tensor images) => images.mul(slope).sum([1, 2, 3]);

        Assert.Equal(12.5f, GradientPenalty.R1(Score, randn(2, 3, 2, 2)).item<float>(), 1e-5f);
        Assert.Equal(16, GradientPenalty.Wasserstein(Score, randn(2, 3, 2, 2), randn(2, 3, 2, 2), rand(2, 1, 1, 1)).item<float>(), 1e-4f);
    }

    [Fact]
    public void Penalties_are_float32_and_leave_images_alone()
    {
        Tensor images = randn(2, 3, 2, 2).to(bfloat16).requires_grad_();
        ScalarType seen = bfloat16;
        Tensor Score(Tensor shown)
        {
            seen = shown.dtype;
            return shown.square().sum([1, 2, 3]);
        }

        GradientPenalty.R1(Score, images);

        Assert.Equal(float32, seen);
        Assert.Null(images.grad);
    }

    [Fact]
    public void A_flat_discriminator_has_a_penalty_with_finite_gradients()
    {
        Tensor weight = zeros(1).requires_grad_();

        Tensor penalty = GradientPenalty.Wasserstein(
            p => p.mul(weight).sum([1, 2, 3]),
            randn(2, 3, 2, 2),
            randn(2, 3, 2, 2),
            rand(2, 1, 1, 1)
        );
        penalty.backward();

        Assert.Equal(1, penalty.item<float>(), 1e-4f);
        Assert.True(float.IsFinite(weight.grad!.item<float>()));
    }

    private static void AssertLosses(GanLoss kind, float[] real, float[] generated, params (string Name, float Value)[] expected)
    {
        var losses = GanLosses.OfDiscriminator(kind, tensor(real), tensor(generated));
        Assert.Equal(expected.Select(e => e.Name), losses.Select(l => l.Name));
        Assert.All(expected.Zip(losses), p => Assert.Equal(p.First.Value, p.Second.Value.item<float>(), 1e-6f));
    }
}

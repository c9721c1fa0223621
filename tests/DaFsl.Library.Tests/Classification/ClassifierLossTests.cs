using System.Text.Json;
using DaFsl.Library.Classification;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassifierLossTests : IDisposable
{
    private const int Images = 6;
    private const int Classes = 4;

    private static readonly JsonElement _golden = GoldenClassifier.Root;
    private static readonly int[] _counts = GoldenClassifier.Integers(_golden.GetProperty("counts"));

    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData("plain", false, false, false, false)]
    [InlineData("smoothed", true, false, false, false)]
    [InlineData("mixed", false, true, false, false)]
    [InlineData("balanced", false, false, true, false)]
    [InlineData("focal", false, false, false, true)]
    [InlineData("all", true, false, true, true)]
    public void Of_is_what_the_reference_says(string name, bool smoothed, bool mixed, bool balanced, bool focal)
    {
        var options = new ClassifierOptions
        {
            LabelSmoothing = smoothed ? _golden.GetProperty("smoothing").GetDouble() : 0,
            ClassBalanceBeta = balanced ? _golden.GetProperty("beta").GetDouble() : null,
            FocalGamma = focal ? _golden.GetProperty("gamma").GetDouble() : 0,
        };

        Tensor loss = new ClassifierLoss(options, _counts).Of(Logits(), Batch(mixed));

        Assert.Equal(_golden.GetProperty("losses").GetProperty(name).GetDouble(), loss.item<float>(), 2e-6);
    }

    [Fact]
    public void Gradient_of_the_focal_loss_is_the_reference_s()
    {
        using Tensor logits = Logits().requires_grad_(true);

        new ClassifierLoss(new ClassifierOptions { FocalGamma = 2 }, _counts).Of(logits, Batch(mixed: false)).backward();

        float[] expected = GoldenClassifier.Floats(_golden.GetProperty("focal_gradient"));
        Assert.All(expected.Zip(logits.grad!.ToFloats()), p => Assert.Equal(p.First, p.Second, 1e-6f));
    }

    [Fact]
    public void Gradient_is_finite_where_the_network_is_sure()
    {
        // The slope of (1 - p)^0.5 at p = 1 has no bound.
        using Tensor logits = tensor(new float[] { 200, -200, 0, 0, -200, 200, 0, 0 }, [2, Classes]).requires_grad_(true);
        var batch = new ClassificationBatch(zeros(2, 3, 1, 1), tensor(new long[] { 0, 0 }));

        Tensor loss = new ClassifierLoss(new ClassifierOptions { FocalGamma = 0.5 }, _counts).Of(logits, batch);
        loss.backward();

        Assert.Equal(200, loss.item<float>(), 1e-3f);
        Assert.All(logits.grad!.ToFloats(), g => Assert.True(float.IsFinite(g)));
    }

    private static Tensor Logits() => tensor(GoldenClassifier.Floats(_golden.GetProperty("logits")), [Images, Classes]);

    private static ClassificationBatch Batch(bool mixed) =>
        new(
            zeros(Images, 3, 1, 1),
            tensor(GoldenClassifier.Integers(_golden.GetProperty("labels")).Select(l => (long)l).ToArray()),
            mixed ? tensor(GoldenClassifier.Floats(_golden.GetProperty("mixed")), [Images, Classes]) : null
        );
}

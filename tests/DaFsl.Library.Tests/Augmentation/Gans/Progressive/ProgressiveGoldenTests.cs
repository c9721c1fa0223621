using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Tests.Detection.Golden;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans.Progressive;

/// <summary>Against a PG-GAN that was written out in PyTorch: outputs, fades, penalties and their gradients by the weights.</summary>
public sealed class ProgressiveGoldenTests : IDisposable
{
    private static readonly Growth _faded = new(1, 0.25);

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Golden _golden = GoldenFile.Read<Golden>("progressive-gan.json", "Augmentation/Gans");
    private readonly ProgressiveGenerator _generator = new(latent: 5, width: 3, side: 8, maximumWidth: 4);
    private readonly ProgressiveDiscriminator _discriminator = new(width: 3, side: 8, maximumWidth: 4);

    public ProgressiveGoldenTests()
    {
        Fill(_generator);
        Fill(_discriminator);
    }

    public void Dispose()
    {
        _generator.Dispose();
        _discriminator.Dispose();
        _scope.Dispose();
    }

    [Fact]
    public void Generator_makes_PyTorchs_images()
    {
        Tensor noise = GoldenFile.Pattern([4, 5, 1, 1], 3, 11, 4);

        GoldenFile.AssertNear(_golden.Grown, _generator.call(noise).narrow(0, 0, 2).ToFloats(), 1e-4f);
        _generator.Grow(_faded);
        GoldenFile.AssertNear(_golden.Faded, _generator.call(noise).narrow(0, 0, 2).ToFloats(), 1e-4f);
    }

    [Fact]
    public void Discriminator_gives_PyTorchs_logits()
    {
        GoldenFile.AssertNear(_golden.GrownLogits, _discriminator.call(Real()).ToFloats(), 1e-4f);
        _discriminator.Grow(_faded);
        GoldenFile.AssertNear(_golden.FadedLogits, _discriminator.call(Real()).ToFloats(), 1e-4f);
    }

    [Fact]
    public void R1_and_its_gradients_are_PyTorchs()
    {
        _discriminator.Grow(_faded);

        AssertPenalty(_golden.R1, GradientPenalty.R1(_discriminator.call, Real()));
    }

    [Fact]
    public void Gradient_penalty_and_its_gradients_are_PyTorchs()
    {
        _discriminator.Grow(_faded);
        Tensor made = GoldenFile.Pattern([4, 3, 8, 8], 11, 29, 16);
        Tensor shares = tensor(new float[] { 0, 0.25f, 0.5f, 1 }, [4, 1, 1, 1]);

        AssertPenalty(_golden.Wasserstein, GradientPenalty.Wasserstein(_discriminator.call, Real(), made, shares));
    }

    private static Tensor Real() => GoldenFile.Pattern([4, 3, 8, 8], 5, 17, 8);

    private static void Fill(nn.Module network)
    {
        using IDisposable gradients = no_grad();
        Dictionary<string, Tensor> tensors = network.state_dict();
        int index = 0;
        foreach (string name in tensors.Keys.Order(StringComparer.Ordinal))
        {
            tensors[name].copy_(GoldenFile.Pattern(tensors[name].shape, 7 + (2 * index++), 31, 16));
        }
    }

    private void AssertPenalty(Penalty expected, Tensor actual)
    {
        Assert.Equal(expected.Value, actual.item<float>(), expected.Value * 1e-4f);
        actual.backward();
        var parameters = _discriminator.named_parameters().ToDictionary(p => p.name, p => p.parameter, StringComparer.Ordinal);
        Assert.Equal(expected.Gradients.Keys.Order(StringComparer.Ordinal), parameters.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, float[]? gradient) in expected.Gradients)
        {
            // Of a bias before nothing but straight lines there is none, or 0.
            float[] own = parameters[name].grad is { } found ? found.ToFloats() : new float[parameters[name].numel()];
            float largest = (gradient ?? []).Select(MathF.Abs).DefaultIfEmpty().Max();
            GoldenFile.AssertNear(gradient ?? new float[own.Length], own, Math.Max(largest * 1e-3f, 1e-5f));
        }
    }

    private sealed record Golden(float[] Faded, float[] Grown, float[] FadedLogits, float[] GrownLogits, Penalty R1, Penalty Wasserstein);

    private sealed record Penalty(float Value, Dictionary<string, float[]?> Gradients);
}

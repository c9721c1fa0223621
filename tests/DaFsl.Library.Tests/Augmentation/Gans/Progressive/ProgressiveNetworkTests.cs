using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Plans;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans.Progressive;

public sealed class ProgressiveNetworkTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Gan _gan = new(SmallGan.Progressive(), 16, CPU, float32, seed: 1);

    public void Dispose()
    {
        _gan.Dispose();
        _scope.Dispose();
    }

    [Theory]
    [InlineData(0, 1, 4)]
    [InlineData(1, 0.5, 8)]
    [InlineData(2, 0.5, 16)]
    [InlineData(2, 1, 16)]
    public void Networks_fit_each_other_at_every_level(int level, double share, int side)
    {
        _gan.Grow(new Growth(level, share));

        Tensor images = _gan.Generator.call(Noise());

        Assert.Equal([4, 3, side, side], images.shape);
        Assert.Equal([4], _gan.Discriminator.call(images).shape);
    }

    [Fact]
    public void A_level_that_just_fades_in_changes_nothing()
    {
        _gan.Grow(new Growth(1, 1));
        Tensor small = _gan.Generator.call(Noise());
        float[] logits = _gan.Discriminator.call(small).ToFloats();

        _gan.Grow(new Growth(2, 0));
        Tensor doubled = _gan.Generator.call(Noise());

        Assert.Equal(ImageScale.Double(small).ToFloats(), doubled.ToFloats());
        Assert.All(logits.Zip(_gan.Discriminator.call(doubled).ToFloats()), p => Assert.Equal(p.First, p.Second, 1e-5f));
    }

    [Fact]
    public void A_level_that_has_faded_in_is_there_as_a_whole()
    {
        _gan.Grow(new Growth(2, 0.999999999));
        float[] almost = _gan.Generator.call(Noise()).ToFloats();
        float[] logits = _gan.Discriminator.call(_gan.Generator.call(Noise())).ToFloats();

        _gan.Grow(new Growth(2, 1));

        Assert.All(almost.Zip(_gan.Generator.call(Noise()).ToFloats()), p => Assert.Equal(p.First, p.Second, 1e-5f));
        Assert.All(logits.Zip(_gan.Discriminator.call(_gan.Generator.call(Noise())).ToFloats()), p =>
            Assert.Equal(p.First, p.Second, 1e-4f)
        );
    }

    [Fact]
    public void A_discriminator_that_has_not_grown_scales_images_down()
    {
        Tensor images = randn(4, 3, 16, 16);
        _gan.Grow(new Growth(0, 1));

        Assert.Equal(_gan.Discriminator.call(nn.functional.avg_pool2d(images, 4)).ToFloats(), _gan.Discriminator.call(images).ToFloats());
    }

    [Fact]
    public void Weights_start_at_a_variance_of_1_and_outputs_at_about_as_much()
    {
        Gan wide = new(
            new GanOptions
            {
                Architecture = GanArchitecture.Progressive,
                Width = 32,
                Latent = 64,
            },
            16,
            CPU,
            float32,
            seed: 1
        );
        using (wide)
        {
            Assert.Equal(1, wide.Generator.ToNumbers()["8x8.conv1.weight"].Average(w => w * w), 0.05);
            Assert.Equal(1, wide.Generator.call(randn(16, 64, 1, 1)).square().mean().item<float>(), 0.4f);
        }
    }

    [Fact]
    public void Stages_are_named_by_resolution_and_hold_every_tensor()
    {
        NetworkDescription generator = NetworkDescription.Of("generator", _gan.Generator, _gan.Generator.Stages());
        NetworkDescription discriminator = NetworkDescription.Of("discriminator", _gan.Discriminator, _gan.Discriminator.Stages());

        Assert.Equal(["4x4", "8x8", "16x16", "to_rgb"], generator.Stages.Select(s => s.Name));
        Assert.Equal(["16x16", "8x8", "4x4", "score"], discriminator.Stages.Select(s => s.Name));
        Assert.Equal(StageRole.Head, generator.Stages[^1].Role);
        Assert.Equal(StageRole.Head, discriminator.Stages[^1].Role);
        Assert.Contains("8x8.to_rgb.weight", generator.Stages[1].Tensors.Select(t => t.Name));
        Assert.Equal(["16x16.to_rgb.weight", "16x16.to_rgb.bias"], generator.Stages[3].Tensors.Select(t => t.Name));
    }

    [Fact]
    public void Widths_double_below_up_to_the_limit()
    {
        using var generator = new ProgressiveGenerator(latent: 6, width: 4, side: 32, maximumWidth: 16);

        Assert.Equal([256, 6], generator.state_dict()["4x4.dense.weight"].shape);
        Assert.Equal([16, 16, 3, 3], generator.state_dict()["8x8.conv1.weight"].shape);
        Assert.Equal([8, 16, 3, 3], generator.state_dict()["16x16.conv1.weight"].shape);
        Assert.Equal([3, 4, 1, 1], generator.state_dict()["32x32.to_rgb.weight"].shape);
    }

    [Fact]
    public void A_checkpoint_of_the_same_shape_is_paired_tensor_by_tensor_and_its_features_are_frozen()
    {
        using Checkpoint source = Checkpoint.Of(_gan.Generator, "source");
        NetworkDescription student = NetworkDescription.Of("generator", _gan.Generator, _gan.Generator.Stages());

        TrainingPlan plan = new FixedFeatureExtractor().Plan(student, source);
        LayerPairing pairing = LayerAnalysis.Pair(student, source);

        Assert.Equal(["4x4", "8x8", "16x16"], plan.Stages.Where(s => s.Frozen).Select(s => s.Stage));
        Assert.Equal(student.Stages.Sum(s => s.Tensors.Count) - 2, plan.TransferredCount);
        Assert.NotNull(pairing);
    }

    [Theory]
    [InlineData(0, 4, 16, 512, "latent")]
    [InlineData(4, 0, 16, 512, "width")]
    [InlineData(4, 4, 12, 512, "side")]
    [InlineData(4, 4, 16, 0, "maximumWidth")]
    public void Bad_sizes_throw(int latent, int width, int side, int maximum, string parameter) =>
        Assert.Throws<ArgumentOutOfRangeException>(parameter, () => new ProgressiveGenerator(latent, width, side, maximum));

    private Tensor Noise()
    {
        using var random = new Generator(3, CPU);
        return _gan.Noise(4, random);
    }
}

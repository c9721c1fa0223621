using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GanTests
{
    [Theory]
    [InlineData(8, 1)]
    [InlineData(16, 2)]
    [InlineData(32, 3)]
    [InlineData(64, 4)]
    public void Generator_and_discriminator_fit_each_other_and_their_stages_hold_all(int side, int steps)
    {
        using DisposeScope scope = NewDisposeScope();
        using Gan gan = SmallGan.Create(side);
        using var random = new Generator(1, CPU);

        Tensor images = gan.Generator.call(gan.Noise(3, random));

        Assert.Equal([3, 3, side, side], images.shape);
        Assert.InRange(images.abs().max().item<float>(), 0.001f, 1);
        Assert.Equal([3], gan.Discriminator.call(images).shape);
        Assert.Equal(
            ["project", .. Enumerable.Range(1, steps - 1).Select(i => $"up{i}"), "to_rgb"],
            Describe(gan.Generator, gan.Generator.Stages())
        );
        Assert.Equal(
            [.. Enumerable.Range(1, steps).Select(i => $"down{i}"), "score"],
            Describe(gan.Discriminator, gan.Discriminator.Stages())
        );
        Assert.Equal(StageRole.Head, gan.Generator.Stages()[^1].Role);
        Assert.Equal(StageRole.Head, gan.Discriminator.Stages()[^1].Role);
    }

    [Fact]
    public void Networks_widen_away_from_the_image()
    {
        using Gan gan = SmallGan.Create(side: 32);

        Assert.Equal([8, 16, 4, 4], gan.Generator.state_dict()["project.0.weight"].shape);
        Assert.Equal([8, 4, 4, 4], gan.Generator.state_dict()["up2.0.weight"].shape);
        Assert.Equal([4, 3, 4, 4], gan.Generator.state_dict()["to_rgb.weight"].shape);
        Assert.Equal([4, 3, 4, 4], gan.Discriminator.state_dict()["down1.0.weight"].shape);
        Assert.Equal([1, 16, 4, 4], gan.Discriminator.state_dict()["score.weight"].shape);
        Assert.DoesNotContain(gan.Discriminator.state_dict().Keys, k => k.StartsWith("down1.1", StringComparison.Ordinal));
        Assert.Contains("down2.1.running_mean", gan.Discriminator.state_dict().Keys);
    }

    [Fact]
    public void The_same_seed_gives_the_same_networks_and_both_differ()
    {
        using Gan first = SmallGan.Create(seed: 1);
        using Gan second = SmallGan.Create(seed: 1);
        using Gan other = SmallGan.Create(seed: 2);

        Assert.Equal(first.Generator.Fingerprint(), second.Generator.Fingerprint());
        Assert.Equal(first.Discriminator.Fingerprint(), second.Discriminator.Fingerprint());
        Assert.NotEqual(first.Generator.ToNumbers()["to_rgb.weight"], other.Generator.ToNumbers()["to_rgb.weight"]);
        Assert.NotEqual(first.Generator.ToNumbers()["to_rgb.weight"], first.Discriminator.ToNumbers()["down1.0.weight"]);
        Assert.Equal(0.02, Math.Sqrt(first.Generator.ToNumbers()["project.0.weight"].Average(w => (double)w * w)), 0.002);
    }

    [Fact]
    public void Generate_is_the_same_for_the_same_seed_whatever_was_drawn_before()
    {
        using Gan gan = SmallGan.Create();
        string[] first = Tiles.Texts(gan.Generate(5, seed: 3));
        randn(4).Dispose();

        Assert.Equal(5, first.Distinct().Count());
        Assert.Equal(first, Tiles.Texts(gan.Generate(5, seed: 3)));
        Assert.NotEqual(first, Tiles.Texts(gan.Generate(5, seed: 4)));
    }

    [Fact]
    public void Generate_makes_any_number_at_the_right_size_and_leaves_no_tensor_behind()
    {
        using Gan gan = SmallGan.Create();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Empty(gan.Generate(0, seed: 1));
        IReadOnlyList<PixelImage> many = gan.Generate(65, seed: 1);

        Assert.Equal(65, many.Count);
        Assert.All(many, p => Assert.Equal((8, 8), (p.Width, p.Height)));
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Assert.True(is_grad_enabled());
    }

    private static IEnumerable<string> Describe(nn.Module module, IReadOnlyList<Stage> stages)
    {
        NetworkDescription network = new Trainee("network", module, stages, new OptimizerOptions()).Describe();
        Assert.Equal(module.state_dict().Count, network.Stages.Sum(s => s.Tensors.Count));
        Assert.All(network.Stages, s => Assert.NotEmpty(s.Tensors));
        return network.Stages.Select(s => s.Name);
    }
}

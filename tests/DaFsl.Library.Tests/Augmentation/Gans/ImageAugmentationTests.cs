using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class ImageAugmentationTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();

    public void Dispose() => _scope.Dispose();

    [Theory]
    [InlineData(0.5f, 0.5f, 0.5f, 0.5f, -0.25f, -0.25f)] // as it was
    [InlineData(1, 0.5f, 0.5f, 1, 0.25f, 0.25f)] // brighter by a half
    [InlineData(0.5f, 0, 0.5f, 0, 0, 0)] // no colour left: the mean is 0
    [InlineData(0.5f, 1, 0.5f, 1, -0.5f, -0.5f)] // twice the distance from it
    [InlineData(0.5f, 0.5f, 1, 0.75f, -0.375f, -0.375f)] // one and a half times the contrast
    public void Colour_by_hand(float brightness, float saturation, float contrast, float red, float green, float blue)
    {
        Tensor image = tensor(new float[] { 0.5f, -0.25f, -0.25f }, [1, 3, 1, 1]);

        Tensor changed = ImageAugmentation.Colour(image, One(brightness), One(saturation), One(contrast));

        Assert.All(changed.ToFloats().Zip([red, green, blue]), p => Assert.Equal(p.Second, p.First, 1e-6f));

        static Tensor One(float value) => tensor(new[] { value }, [1, 1, 1, 1]);
    }

    [Fact]
    public void Move_by_hand_takes_each_image_its_own_way_and_lets_zeros_in()
    {
        Tensor images = tensor(new float[] { 1, 2, 3, 4, 5, 6, 7, 8, 9 }, [1, 1, 3, 3]).expand(2, 1, 3, 3).contiguous();

        Tensor moved = ImageAugmentation.Move(images, down: [1, 0], right: [0, -1]);

        Assert.Equal([4, 5, 6, 7, 8, 9, 0, 0, 0, 0, 1, 2, 0, 4, 5, 0, 7, 8], moved.ToFloats());
    }

    [Fact]
    public void Cut_by_hand_ends_at_the_edge()
    {
        Tensor cut = ImageAugmentation.Cut(ones(2, 1, 4, 4), side: 2, centreY: [2, 0], centreX: [1, 4]);

        Assert.Equal([1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], cut.ToFloats());
    }

    [Fact]
    public void Gradients_pass_to_the_points_that_are_still_seen()
    {
        Tensor images = ones(1, 1, 3, 3).requires_grad_();

        ImageAugmentation.Cut(ImageAugmentation.Move(images, [1], [0]), side: 1, [0], [0]).sum().backward();

        // The upper row has moved out, and what was cut is the middle row's first point, now above.
        Assert.Equal([0, 0, 0, 0, 1, 1, 1, 1, 1], images.grad!.ToFloats());
    }

    [Theory]
    [InlineData(DifferentiableAugmentations.Colour)]
    [InlineData(DifferentiableAugmentations.Translation)]
    [InlineData(DifferentiableAugmentations.Cutout)]
    [InlineData(DifferentiableAugmentations.All)]
    public void Apply_changes_each_image_differently_the_same_for_the_same_seed(DifferentiableAugmentations kinds)
    {
        // Alike, but no plain colour.
        Tensor images = (arange(0, 3 * 16 * 16, float32) / 768).reshape(1, 3, 16, 16).expand(8, 3, 16, 16).contiguous().requires_grad_();

        Tensor changed = Apply(images, kinds, seed: 1);

        Assert.Equal(images.shape, changed.shape);
        Assert.True(
            Enumerable.Range(0, 8).Select(i => Convert.ToHexString(changed[i].detach().contiguous().bytes)).Distinct().Count() >= 6
        );
        Assert.Equal(changed.ToFloats(), Apply(images, kinds, seed: 1).ToFloats());
        Assert.NotEqual(changed.ToFloats(), Apply(images, kinds, seed: 2).ToFloats());
        changed.square().sum().backward();
        Assert.True(images.grad!.abs().sum().item<float>() > 0);
    }

    [Fact]
    public void Apply_of_none_gives_the_very_images_and_draws_nothing()
    {
        using var random = new Generator(1, CPU);
        byte[] before = random.get_state().bytes.ToArray();
        Tensor images = ones(1, 3, 4, 4);

        Assert.Same(images, new ImageAugmentation(DifferentiableAugmentations.None, random).Apply(images));
        Assert.Equal(before, random.get_state().bytes.ToArray());
    }

    [Fact]
    public void Apply_moves_by_at_most_an_eighth_and_cuts_at_most_a_quarter()
    {
        Tensor moved = Apply(ones(64, 1, 16, 16), DifferentiableAugmentations.Translation, seed: 1).sum([1, 2, 3]);
        Tensor cut = Apply(ones(64, 1, 16, 16), DifferentiableAugmentations.Cutout, seed: 1).sum([1, 2, 3]);

        // Two rows and columns of sixteen at the most; eight by eight points.
        Assert.InRange(moved.min().item<float>(), 14 * 14, 15 * 15);
        Assert.Equal(256 - 64, cut.min().item<float>());
        Assert.InRange(cut.max().item<float>(), 256 - 40, 256 - 16);
    }

    private static Tensor Apply(Tensor images, DifferentiableAugmentations kinds, int seed)
    {
        using var random = new Generator((ulong)seed, CPU);
        return new ImageAugmentation(kinds, random).Apply(images);
    }
}

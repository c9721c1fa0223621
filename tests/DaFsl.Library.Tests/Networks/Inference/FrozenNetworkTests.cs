using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Inference;
using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Tests.Networks.Inference;

public sealed class FrozenNetworkTests
{
    [Theory]
    [InlineData(BackboneKind.ResNet18, 2, 33, 47)]
    [InlineData(BackboneKind.ResNet34, 1, 64, 64)]
    [InlineData(BackboneKind.ResNet50, 1, 64, 64)]
    [InlineData(BackboneKind.ResNet50, 5, 31, 65)]
    [InlineData(BackboneKind.MobileNetV2, 1, 128, 96)]
    [InlineData(BackboneKind.MobileNetV2, 1, 1, 1)]
    [InlineData(BackboneKind.MobileNetV2, 3, 97, 65)]
    [InlineData(BackboneKind.MobileNetV2, 9, 34, 33)]
    public void Run_agrees_with_the_network_in_every_layer(BackboneKind kind, int count, int height, int width)
    {
        using Backbone network = RandomBackbone.Create(kind, classes: 10);
        float[] pixels = RandomBackbone.Pixels(count, height, width);
        var frozen = new FrozenNetwork(network.Outline(), threads: 2);
        Dictionary<string, float[]> expected = RandomBackbone.Maps(network, pixels, count, height, width);

        IReadOnlyList<MapValues> maps = frozen.Run(pixels, count, height, width, frozen.Layers);

        Assert.Equal(!FusedProduct.IsSupported, frozen.IsByLibtorch);
        Assert.Equal(expected.Keys.Order(StringComparer.Ordinal), frozen.Layers.Order(StringComparer.Ordinal));
        Assert.All(maps, map => AssertNear(expected[map.Layer], map.Values, map.Layer));
        Assert.All(maps, map => Assert.Equal(map.Values.Length, count * map.Height * map.Width * map.Channels));
    }

    [Theory]
    [InlineData(BackboneKind.ResNet18)]
    [InlineData(BackboneKind.MobileNetV2)]
    public void Run_by_libtorch_agrees_with_the_network_in_every_layer(BackboneKind kind)
    {
        using Backbone network = RandomBackbone.Create(kind, classes: 10);
        float[] pixels = RandomBackbone.Pixels(2, 33, 47);
        var frozen = new FrozenNetwork(network.Outline(), byLibtorch: true);

        IReadOnlyList<MapValues> maps = frozen.Run(pixels, 2, 33, 47, frozen.Layers);

        Assert.True(frozen.IsByLibtorch);
        Dictionary<string, float[]> expected = RandomBackbone.Maps(network, pixels, 2, 33, 47);
        Assert.All(maps, map => AssertNear(expected[map.Layer], map.Values, map.Layer));
    }

    [Theory]
    [InlineData(BackboneKind.ResNet18, 40, 40, false)]
    [InlineData(BackboneKind.ResNet50, 40, 40, false)]
    [InlineData(BackboneKind.MobileNetV2, 130, 90, false)]
    [InlineData(BackboneKind.MobileNetV2, 33, 40, true)]
    public void Run_of_an_image_does_not_depend_on_other_images_or_threads(BackboneKind kind, int height, int width, bool byLibtorch)
    {
        using Backbone network = RandomBackbone.Create(kind, classes: 10);
        const int Count = 7;
        float[] pixels = RandomBackbone.Pixels(Count, height, width);
        int each = height * width * 3;
        IReadOnlyList<MapValues>[] alone =
        [
            .. Enumerable
                .Range(0, Count)
                .Select(i => With(threads: 1).Run(pixels.AsSpan(i * each, each), 1, height, width, With(1).Layers)),
        ];
        string[] layers = [.. alone[0].Select(m => m.Layer)];

        foreach (int threads in new[] { 1, 2, 3, 5 })
        {
            IReadOnlyList<MapValues> together = With(threads).Run(pixels, Count, height, width, layers);
            for (int layer = 0; layer < layers.Length; layer++)
            {
                Assert.Equal(alone.SelectMany(a => a[layer].Values), together[layer].Values);
            }
        }

        FrozenNetwork With(int threads) => new(network.Outline(), threads, byLibtorch);
    }

    [Fact]
    public void Run_by_several_threads_at_once_returns_the_same_as_by_one()
    {
        using Backbone network = RandomBackbone.Create(BackboneKind.MobileNetV2);
        var frozen = new FrozenNetwork(network.Outline(), threads: 2);
        float[][] images = [.. Enumerable.Range(0, 8).Select(i => RandomBackbone.Pixels(1 + (i % 5), 48, 32 + i))];
        float[][] expected = [.. images.Select(Last)];

        float[][] actual = new float[images.Length][];
        Parallel.For(0, images.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => actual[i] = Last(images[i], i));

        Assert.Equal(expected, actual);

        float[] Last(float[] pixels, int i) => frozen.Run(pixels, 1 + (i % 5), 48, 32 + i, "features.18")[0].Values;
    }

    [Theory]
    [InlineData(BackboneKind.ResNet50, 4, "layer3")]
    [InlineData(BackboneKind.MobileNetV2, 5, "features.14")]
    public void A_network_of_some_stages_ends_with_the_last_of_them(BackboneKind kind, int stages, string last)
    {
        using Backbone network = RandomBackbone.Create(kind, stages: stages);
        var frozen = new FrozenNetwork(network.Outline());
        float[] pixels = RandomBackbone.Pixels(1, 32, 32);

        MapValues map = Assert.Single(frozen.Run(pixels, 1, 32, 32, last));

        Assert.Contains(last, frozen.Layers.TakeLast(2));
        Assert.Equal(network.Stages[^1].Channels, map.Channels);
        AssertNear(RandomBackbone.Maps(network, pixels, 1, 32, 32)[last], map.Values, last);
    }

    [Fact]
    public void Run_returns_maps_in_the_order_asked_and_a_layer_asked_twice_twice()
    {
        using Backbone network = RandomBackbone.Create(BackboneKind.ResNet18);
        var frozen = new FrozenNetwork(network.Outline());
        float[] pixels = RandomBackbone.Pixels(1, 32, 32);

        IReadOnlyList<MapValues> maps = frozen.Run(pixels, 1, 32, 32, "layer2", "layer1", "layer2.1");

        Assert.Equal(["layer2", "layer1", "layer2.1"], maps.Select(m => m.Layer));
        Assert.Equal([(128, 4, 4), (64, 8, 8), (128, 4, 4)], maps.Select(m => (m.Channels, m.Height, m.Width)));
        Assert.Equal(maps[0].Values, maps[2].Values);
        Assert.NotSame(maps[0].Values, maps[2].Values);
        Assert.Empty(frozen.Run(pixels, 1, 32, 32));
    }

    [Theory]
    [InlineData(BackboneKind.ResNet18)]
    [InlineData(BackboneKind.MobileNetV2)]
    public void Run_of_pixels_that_are_no_numbers_returns_none_for_that_image_only(BackboneKind kind)
    {
        using Backbone network = RandomBackbone.Create(kind, classes: 10);
        var frozen = new FrozenNetwork(network.Outline(), threads: 2);
        float[] pixels = RandomBackbone.Pixels(2, 32, 32);
        pixels.AsSpan(0, pixels.Length / 2).Fill(float.NaN);

        float[] logits = frozen.Run(pixels, 2, 32, 32, frozen.Layers[^1])[0].Values;

        Assert.All(logits[..10], v => Assert.True(float.IsNaN(v)));
        Assert.All(logits[10..], v => Assert.True(float.IsFinite(v)));
    }

    [Fact]
    public void Weights_that_change_afterwards_change_nothing()
    {
        using Backbone network = RandomBackbone.Create(BackboneKind.ResNet18, stages: 2);
        var frozen = new FrozenNetwork(network.Outline());
        float[] pixels = RandomBackbone.Pixels(1, 16, 16);
        float[] before = frozen.Run(pixels, 1, 16, 16, "layer1")[0].Values;

        network.Set("conv1.weight", new float[64 * 3 * 7 * 7]);

        Assert.Equal(before, frozen.Run(pixels, 1, 16, 16, "layer1")[0].Values);
    }

    [Fact]
    public void Run_of_what_does_not_fit_throws()
    {
        using Backbone network = RandomBackbone.Create(BackboneKind.ResNet18, stages: 2);
        var frozen = new FrozenNetwork(network.Outline());

        Assert.Equal(
            "There are 3 numbers; 2 images of 5 x 4 pixels have 120. (Parameter 'pixels')",
            Assert.Throws<ArgumentException>(() => frozen.Run([1, 2, 3], 2, 4, 5, "layer1")).Message
        );
        Assert.Equal(
            "There is no layer 'layer9'. There are: relu, layer1.0, layer1, layer1.1. (Parameter 'layers')",
            Assert.Throws<ArgumentException>(() => frozen.Run([1, 2, 3], 1, 1, 1, "layer9")).Message
        );
        Assert.Throws<ArgumentOutOfRangeException>("count", () => frozen.Run([], 0, 1, 1, "layer1"));
        Assert.Throws<ArgumentOutOfRangeException>("height", () => frozen.Run([], 1, 0, 1, "layer1"));
        Assert.Throws<ArgumentOutOfRangeException>("width", () => frozen.Run([], 1, 1, 0, "layer1"));
        Assert.Throws<ArgumentOutOfRangeException>("threads", () => new FrozenNetwork([], threads: 0));
    }

    // Within a tenth of a thousandth of the largest value.
    private static void AssertNear(float[] expected, float[] actual, string layer)
    {
        Assert.Equal(expected.Length, actual.Length);
        float largest = expected.Max(Math.Abs);
        float apart = expected.Zip(actual, (e, a) => Math.Abs(e - a)).Max();
        Assert.True(apart <= 1e-4f * largest, Invariant($"{layer}: {apart} apart, the largest is {largest}."));
    }
}

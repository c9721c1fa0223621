using DaFsl.Library.Data;
using DaFsl.Library.Features;
using DaFsl.Library.Features.Choice;
using DaFsl.Library.Features.Maps;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Features;

public sealed class ImageFeaturesTests
{
    // Two rows of two pixels: red 0.2 and 0.4, 0.6 and 1; green and blue 0.
    private static readonly PixelImage _four = new(2, 2, [51, 0, 0, 102, 0, 0, 153, 0, 0, 255, 0, 0]);

    [Fact]
    public void Extract_of_a_module_averages_cells_and_the_mirror_image()
    {
        using var same = nn.Identity();
        FeatureOptions options = new() { InputSide = 32, Grid = 2 };
        using var features = new ImageFeatures(same, options);
        options.AveragesMirror = false;
        using var oneSided = new ImageFeatures(same, options);
        PixelImage image = Quarters();

        // Of red: 0.2 and 0.4 above, 0.6 and 1 below; with the mirror image 0.3 and 0.8 on both sides.
        Assert.Equal((12, 12), (features.Length, oneSided.Length));
        AssertClose([0.2f, 0.4f, 0.6f, 1f, 0, 0, 0, 0, 0, 0, 0, 0], oneSided.Extract([image])[0]);
        AssertClose([0.3f, 0.3f, 0.8f, 0.8f, 0, 0, 0, 0, 0, 0, 0, 0], features.Extract([image])[0]);
        Assert.Equal("Identity, output over 2 x 2 cells, with the mirror image, at 32 pixels", features.Name);
    }

    [Fact]
    public void Extract_with_the_maximum_adds_it_and_normalises_before()
    {
        using var same = nn.Identity();
        using var features = new ImageFeatures(
            same,
            new FeatureOptions
            {
                InputSide = 32,
                Grid = 1,
                IncludesMaximum = true,
                Mean = [0.1f, 0, 0],
                Std = [0.5f, 1, 1],
            }
        );

        // Of red the mean 0.55 and the maximum 1, less 0.1, by 0.5.
        AssertClose([0.9f, 0, 0, 1.8f, 0, 0], features.Extract([Quarters()])[0]);
        Assert.Equal([(1, 0, 3), (0, 3, 3)], features.Blocks.Select(b => (b.Grid, b.Start, b.Length)));
    }

    [Fact]
    public void Extract_of_a_module_that_gives_vectors_takes_them_as_they_are()
    {
        using var flat = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten());
        using var features = new ImageFeatures(flat, new FeatureOptions { InputSide = 32 });
        using var inner = new ImageFeatures(
            flat,
            new FeatureOptions
            {
                InputSide = 32,
                Grid = 1,
                Layers = ["0"],
            }
        );

        AssertClose([0.55f, 0, 0], features.Extract([Quarters()])[0]);
        AssertClose([0.55f, 0, 0], inner.Extract([Quarters()])[0]);
        Assert.Equal("Sequential, output, with the mirror image, at 32 pixels", features.Name);
    }

    [Fact]
    public void Extract_of_a_backbone_is_its_maps_pooled()
    {
        using Checkpoint weights = SmallFeatures.Weights();
        using var features = new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options("relu", "layer1"));
        using Backbone backbone = BackboneFactory.Create(BackboneKind.ResNet18, stages: 2);
        weights.LoadInto(backbone);
        backbone.eval();
        PixelImage image = SmallFeatures.Images(1)[0];
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor pixels = PixelTensor.Batch([Preprocessing.To(ImageSize.Square(32)).Apply(image)], sideMultiple: 1, CPU);
        float[] expected =
        [
            .. new[] { 0, 1 }.SelectMany(layer =>
                (Cells(backbone.Maps(pixels)[layer]) + Cells(backbone.Maps(pixels.flip(3))[layer])).div(2).ToFloats()
            ),
        ];

        Assert.Equal(2 * 64 * 9, features.Length);
        AssertClose(expected, features.Extract([image])[0]);

        static Tensor Cells(Tensor map) => nn.functional.adaptive_avg_pool2d(map, [3, 3]);
    }

    [Fact]
    public void OfGrids_has_the_cells_of_each_grid()
    {
        using Checkpoint weights = SmallFeatures.Weights();
        FeatureOptions options = SmallFeatures.Options("layer1", "relu");
        using ImageFeatures both = ImageFeatures.OfGrids(weights, BackboneKind.ResNet18, options, [1, 2]);
        options.Grid = 2;
        using var two = new ImageFeatures(weights, BackboneKind.ResNet18, options);
        PixelImage[] images = SmallFeatures.Images(1);
        FeatureCandidate candidate = FeatureCandidate.Of(both.Blocks, ["layer1", "relu"])[1];

        Assert.Equal("ResNet18, layer1 + relu over 1 x 1 and 2 x 2 cells, with the mirror image, at 32 pixels", both.Name);
        Assert.Equal(2 * 64 * 5, both.Length);
        Assert.Equal(two.Extract(images)[0], candidate.Take(both.Extract(images)[0]));
    }

    [Fact]
    public void Extract_in_bfloat16_is_near_to_that_in_float32_and_the_same_in_any_company()
    {
        using Checkpoint weights = SmallFeatures.Weights();
        FeatureOptions options = SmallFeatures.Options("layer1");
        using var exact = new ImageFeatures(weights, BackboneKind.ResNet18, options);
        using var rough = new ImageFeatures(weights, BackboneKind.ResNet18, options, device: null, ComputePrecision.BFloat16);
        PixelImage[] images = SmallFeatures.Images(3);

        IReadOnlyList<float[]> together = rough.Extract(images);

        Assert.All(images.Zip(together), p => Assert.Equal(p.Second, rough.Extract([p.First])[0]));
        Assert.All(together[0].Zip(exact.Extract(images)[0]), p => Assert.Equal(p.First, p.Second, 0.05f));
        Assert.NotEqual(exact.Extract(images), together);
    }

    [Theory]
    [InlineData(BackboneKind.ResNet18, null, "layer3")]
    [InlineData(BackboneKind.MobileNetV2, null, "features.13")]
    [InlineData(BackboneKind.ResNet18, "", "layer4")]
    [InlineData(BackboneKind.MobileNetV2, "", "features.18")]
    [InlineData(BackboneKind.MobileNetV2, "features.6", "features.6")]
    [InlineData(BackboneKind.ResNet18, "layer2.0", "layer2.0")]
    public void Layers_default_to_one_that_suits_the_backbone_and_empty_is_the_last(BackboneKind kind, string? asked, string expected)
    {
        using Backbone backbone = BackboneFactory.Create(kind);
        using Checkpoint weights = Checkpoint.Of(backbone, "weights");
        FeatureOptions options = new()
        {
            InputSide = 32,
            Layers = asked is null ? null : [.. asked.Split(",", StringSplitOptions.RemoveEmptyEntries)],
        };

        using var features = new ImageFeatures(weights, kind, options);

        Assert.Equal([expected], features.Blocks.Select(b => b.Layer));
    }

    [Fact]
    public void Layers_that_there_are_not_are_told_with_those_that_there_are()
    {
        using Checkpoint weights = SmallFeatures.Weights();
        using var chain = nn.Sequential(("stem", nn.Identity()), ("end", nn.Identity()));

        Assert.Equal(
            "ResNet18 has no layer 'layer5', 'conv9'; its layers are relu, layer1.0, layer1.1, layer1, layer2.0, layer2.1, layer2, "
                + "layer3.0, layer3.1, layer3, layer4.0, layer4.1, layer4. (Parameter 'layers')",
            Assert
                .Throws<ArgumentException>(() =>
                    new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options("layer5", "relu", "conv9"))
                )
                .Message
        );
        Assert.Equal(
            "Sequential has no layer 'middle'; its layers are stem, end. (Parameter 'layers')",
            Assert.Throws<ArgumentException>(() => new ImageFeatures(chain, SmallFeatures.Options("middle"))).Message
        );
    }

    [Fact]
    public void Extract_gives_an_image_the_same_vector_in_any_company()
    {
        using Checkpoint weights = SmallFeatures.Weights();
        using var features = new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options("layer1"));
        PixelImage[] images = SmallFeatures.Images(21);

        IReadOnlyList<float[]> together = features.Extract(images);

        Assert.All(images.Zip(together), p => Assert.Equal(p.Second, features.Extract([p.First])[0]));
        Assert.Equal(Enumerable.Reverse(together), features.Extract([.. Enumerable.Reverse(images)]));
        Assert.Empty(features.Extract(Array.Empty<PixelImage>()));
    }

    [Fact]
    public void Extract_by_several_threads_gives_what_one_gives()
    {
        using Checkpoint weights = SmallFeatures.Weights();
        using var features = new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options("layer1"));
        PixelImage[] images = SmallFeatures.Images(12);
        IReadOnlyList<float[]> expected = features.Extract(images);
        float[][] found = new float[images.Length][];

        Parallel.For(0, images.Length, i => found[i] = features.Extract([images[i]])[0]);

        Assert.Equal(expected, found);
    }

    [Fact]
    public void ExtractObjects_cuts_them_out()
    {
        using var same = nn.Identity();
        using var features = new ImageFeatures(same, new FeatureOptions { InputSide = 32, Grid = 1 });
        PixelImage image = Quarters();
        ImageSource source = ImageSources.InMemory("quarters", image);
        AnnotatedObject[] objects =
        [
            new("corner", new BoundingBox(0, 0, 16, 16)),
            new("whole", BoundingBox.Filling(32, 32)),
            new("below", new BoundingBox(16, 16, 32, 32)),
        ];

        IReadOnlyList<IReadOnlyList<float[]>> vectors = features.ExtractObjects(
            [new AnnotatedImage(source, 32, 32, objects), new AnnotatedImage(source, 32, 32, [])],
            TestContext.Current.CancellationToken
        );

        Assert.Equal([3, 0], vectors.Select(v => v.Count));
        AssertClose([0.2f, 0.55f, 1f], [.. vectors[0].Select(v => v[0])]);
    }

    [Fact]
    public void Maps_are_those_of_the_layers()
    {
        using var same = nn.Identity();
        using var features = new ImageFeatures(same, new FeatureOptions { InputSide = 32 });

        FeatureMap map = features
            .Maps([ImageSources.InMemory("quarters", Quarters())], TestContext.Current.CancellationToken)
            .Single()
            .Single();

        Assert.Equal(("output", 3, 32, 32), (map.Layer, map.Channels, map.Height, map.Width));
        AssertClose([0.2f, 0.4f, 1f], [map.Values[0], map.Values[31], map.Values[(32 * 32) - 1]]);
    }

    [Fact]
    public void Extract_of_an_image_that_cannot_be_read_names_it()
    {
        using var folder = new TempFolder();
        using var same = nn.Identity();
        using var features = new ImageFeatures(same, new FeatureOptions { InputSide = 32, CacheDirectory = folder.At("cache") });
        string missing = folder.At("missing.png");

        Assert.Equal(
            $"{missing}: there is no such file.",
            Assert
                .Throws<DataFormatException>(() =>
                    features.Extract([ImageSources.FromFile(missing)], TestContext.Current.CancellationToken)
                )
                .Message
        );
        Assert.Equal(
            "Image 2 of 2 is null. (Parameter 'images')",
            Assert.Throws<ArgumentException>(() => features.Extract([_four, null!])).Message
        );
    }

    [Fact]
    public void Extract_that_is_cancelled_throws()
    {
        using var same = nn.Identity();
        using var features = new ImageFeatures(same, new FeatureOptions { InputSide = 32 });
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => features.Extract([ImageSources.InMemory("four", _four)], source.Token));
    }

    [Fact]
    public void Extract_of_values_that_are_not_finite_throws()
    {
        using var flat = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), new FullyConnected(3, 1));
        using (no_grad())
        {
            flat.parameters().First().fill_(float.PositiveInfinity);
        }

        using var features = new ImageFeatures(flat, new FeatureOptions { InputSide = 32 });

        Assert.Equal(
            "Sequential, output, with the mirror image, at 32 pixels: the vector of image 0 holds a value that is not finite.",
            Assert.Throws<InvalidOperationException>(() => features.Extract([_four])).Message
        );
    }

    [Fact]
    public void A_disposed_object_says_so_and_leaves_the_callers_module()
    {
        using var same = nn.Identity();
        var features = new ImageFeatures(same, new FeatureOptions { InputSide = 32 });
        FeatureExtractor extractor = features.AsExtractor();
        Assert.Equal(features.Name, extractor.Name);
        Assert.Equal(features.Extract([_four]), extractor.Extract([_four]));
        features.Dispose();
        features.Dispose();

        Assert.Throws<ObjectDisposedException>(() => features.Extract([_four]));
        Assert.Throws<ObjectDisposedException>(() => features.AsExtractor());
        Assert.Throws<ObjectDisposedException>(() => features.ExtractObjects([], TestContext.Current.CancellationToken));
        Assert.Throws<ObjectDisposedException>(() => features.Extract(Array.Empty<ImageSource>(), TestContext.Current.CancellationToken));
        using var again = new ImageFeatures(same, new FeatureOptions { InputSide = 32 });
        Assert.NotEmpty(again.Extract([_four]));
    }

    [Fact]
    public void Extract_leaves_no_tensor_behind()
    {
        using Checkpoint weights = SmallFeatures.Weights();
        using var features = new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options("layer1"));
        using var chain = nn.Sequential(("stem", nn.Identity()), ("end", nn.Identity()));
        using var hooked = new ImageFeatures(chain, SmallFeatures.Options("stem"));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        features.Extract([_four]);
        hooked.Extract([_four]);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static PixelImage Quarters()
    {
        byte[] rgb = new byte[32 * 32 * 3];
        for (int y = 0; y < 32; y++)
        {
            for (int x = 0; x < 32; x++)
            {
                rgb[((y * 32) + x) * 3] = _four.Rgb[(((y / 16) * 2) + (x / 16)) * 3];
            }
        }

        return new PixelImage(32, 32, rgb);
    }

    private static void AssertClose(float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), p => Assert.Equal(p.First, p.Second, 1e-5f));
    }
}

using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Tests.Features;

/// <summary>A small network with drawn weights, images, and options that go with them.</summary>
internal static class SmallFeatures
{
    /// <summary>The stem and the first layer of a ResNet-18.</summary>
    public static Checkpoint Weights(int seed = 1)
    {
        using Backbone backbone = BackboneFactory.Create(BackboneKind.ResNet18, stages: 2);
        WeightInitializer.HeNormal(backbone, seed);
        return Checkpoint.Of(backbone, "weights");
    }

    public static FeatureOptions Options(params string[] layers) => new() { Layers = layers, InputSide = 32 };

    /// <summary>Images of noise, of different sizes.</summary>
    public static PixelImage[] Images(int count, int seed = 1)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    (int width, int height) = (random.Next(20, 60), random.Next(20, 60));
                    byte[] rgb = new byte[width * height * 3];
                    random.NextBytes(rgb);
                    return new PixelImage(width, height, rgb);
                }),
        ];
    }
}

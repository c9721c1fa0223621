using DaFsl.Library.Features;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Tests.Readme;

/// <summary>An example of docs/features.md, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class FeaturesExample
{
    public static void Run()
    {
        var options = new FeatureOptions { Layers = ["features.13", "features.6"], CacheDirectory = "path/to/cache" };
        using var features = new ImageFeatures("mobilenet_v2.pth", BackboneKind.MobileNetV2, options);
        IReadOnlyList<float[]> vectors = features.Extract([ImageSources.FromFile("a.jpg"), ImageSources.FromFile("b.jpg")]);
        Console.WriteLine($"{features.Name}: {vectors.Count} vectors of {features.Length} values");
    }
}

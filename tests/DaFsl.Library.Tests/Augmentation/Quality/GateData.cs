using DaFsl.Library.Augmentation;
using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Synthetic;
using DaFsl.Library.Tests.Networks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Quality;

/// <summary>Real images of a scarce class, of others, and of the scarce class that nothing was learned from.</summary>
internal sealed record GateData(
    string ClassName,
    IReadOnlyList<PixelImage> Scarce,
    IReadOnlyList<PixelImage> Others,
    IReadOnlyList<PixelImage> HeldOut
)
{
    private const int Side = 32;

    private static readonly Lazy<GateData> _faces = new(DrawFaces);

    /// <summary>Ten drawn faces with glasses, some two hundred without, and a hundred with glasses held out.</summary>
    public static GateData Faces => _faces.Value;

    public AugmentationRequest Request(int count = 100) => new(ClassName, Scarce, [], count, seed: 1);

    /// <summary>
    /// A hundred images of noise: uniform in colour, in grey, bell-shaped about the real images' mean, and of black and white dots.
    /// </summary>
    public static PixelImage[] Noise(int width, int height)
    {
        var random = new Random(7);
        return
        [
            .. Enumerable
                .Range(0, 100)
                .Select(i => new PixelImage(width, height, [.. Enumerable.Range(0, width * height).SelectMany(_ => Pixel(i % 4, random))])),
        ];
    }

    /// <summary>What a small random network's backbone sees; the caller disposes the backbone.</summary>
    public static FeatureExtractor RandomBackbone(out BackboneFeatures backbone)
    {
        using var classifier = new TargetClassifier(["a", "b"], new ClassifierNetworkOptions(), CPU, float32, seed: 3);
        using Checkpoint weights = Checkpoint.Of(classifier.Network, "random");
        backbone = new BackboneFeatures(
            weights,
            BackboneKind.ResNet18,
            stages: 4,
            Preprocessing.ImageNetMean,
            Preprocessing.ImageNetStd,
            CPU,
            float32
        );
        return new FeatureExtractor("a random backbone", backbone.Of);
    }

    /// <summary>What a backbone that was trained on photographs sees; the caller disposes it.</summary>
    public static FeatureExtractor TrainedBackbone(out BackboneFeatures backbone)
    {
        string file = Path.Combine(SharedData.Require("weights"), "mobilenet_v2.safetensors");
        using Checkpoint weights = Checkpoint.Load(file).Renamed(name => $"backbone.body.{name["features.".Length..]}");

        // These weights take pixels as they are.
        backbone = new BackboneFeatures(weights, BackboneKind.MobileNetV2, stages: null, [0, 0, 0], [1, 1, 1], CPU, float32);
        return new FeatureExtractor("MobileNetV2", backbone.Of);
    }

    private static byte[] Pixel(int kind, Random random)
    {
        byte grey = (byte)random.Next(256);
        return kind switch
        {
            0 => [grey, (byte)random.Next(256), (byte)random.Next(256)],
            1 => [grey, grey, grey],
            2 => [Bell(random), Bell(random), Bell(random)],
            _ => grey < 128 ? [0, 0, 0] : [255, 255, 255],
        };
    }

    // The sum of uniform numbers: mean 128, deviation 43.
    private static byte Bell(Random random) => (byte)((random.Next(256) + random.Next(256) + random.Next(256)) / 3);

    private static GateData DrawFaces()
    {
        DataSplits faces = SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 110,
                TestImages = 110,
                ScarceTrainFaces = 10,
                Side = 96,
            }
        );
        IReadOnlyList<LabelledImage> train = ObjectCrops.Of(faces.Train, Side);
        return new GateData(
            SyntheticFaces.Glasses,
            Of(train, isScarce: true),
            Of(train, isScarce: false),
            [.. Of(ObjectCrops.Of(faces.Test, Side), isScarce: true).Take(100)]
        );

        static PixelImage[] Of(IReadOnlyList<LabelledImage> crops, bool isScarce) =>
            [.. crops.Where(c => c.ClassName == SyntheticFaces.Glasses == isScarce).Select(c => c.Image)];
    }
}

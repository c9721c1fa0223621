using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Augmentation.Gans;

/// <summary>GANs small enough to train in a test.</summary>
internal static class SmallGan
{
    public static GanOptions Options(int epochs = 2) =>
        new()
        {
            Latent = 8,
            Width = 4,
            BatchSize = 8,
            BatchesPerEpoch = 4,
            Epochs = epochs,
        };

    public static Gan Create(int side = 8, int seed = 1) => new(Options(), side, CPU, float32, seed);

    /// <summary>Asks for a training in numbers that are the same on every machine.</summary>
    public static TrainingRequest Asked(int seed = 1) => new() { Seed = seed, Precision = ComputePrecision.Float32 };

    /// <summary>Trains on the caller's thread.</summary>
    public static TrainedGan Train(GanData? data = null, TrainingRequest? request = null, GanOptions? options = null) =>
        GanTrainer.Train(data ?? Data(), options ?? Options(), request ?? Asked(), TestContext.Current.CancellationToken);

    /// <summary>Trains a GAN on noise, to distil from.</summary>
    public static Checkpoint Source() =>
        GanTrainer.TrainSource(
            "faces",
            [.. Enumerable.Range(0, 4).Select(i => Tiles.Noise(8, i))],
            Options(),
            Asked(seed: 5),
            epochs: null,
            TestContext.Current.CancellationToken
        );

    /// <summary>Three white images of the scarce class, and two black ones that were proposed.</summary>
    public static AugmentationRequest Request(int count = 3, int seed = 1) =>
        new("white", [.. Enumerable.Repeat(White, 3)], [.. Enumerable.Repeat(Black, 2)], count, seed);

    /// <summary>A white image of the scarce class, and a black one that was proposed.</summary>
    public static GanData Data(bool proposed = true) => new([new GanClass("white", [White])], proposed ? [Black] : []);

    /// <summary>Progressive, with all that PG-GAN is trained by, of images of 16 x 16.</summary>
    public static GanOptions Progressive()
    {
        GanOptions options = GanOptions.OfProgressive(16);
        (options.Latent, options.Width, options.MaximumWidth) = (8, 4, 8);
        (options.BatchSize, options.BatchesPerEpoch, options.Epochs) = (4, 5, 2);
        return options;
    }

    public static PixelImage White { get; } = Tiles.Plain(8, 255, 255, 255);

    public static PixelImage Black { get; } = Tiles.Plain(8, 0, 0, 0);
}

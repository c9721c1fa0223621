using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

/// <summary>Images of two classes that a glance tells apart: reddish and bluish noise.</summary>
internal static class SmallImages
{
    public static IReadOnlyList<string> Classes { get; } = ["red", "blue"];

    /// <summary>The seed of trainings, as the pipeline derives it.</summary>
    public static int OrderSeed { get; } = RandomSeeds.DeriveInt32(1, "order");

    public static LabelledImage Image(string className, int seed)
    {
        var random = new Random(seed);
        byte[] rgb = [.. Enumerable.Range(0, 16 * 16 * 3).Select(_ => (byte)random.Next(60, 120))];
        for (int i = className == "red" ? 0 : 2; i < rgb.Length; i += 3)
        {
            rgb[i] = (byte)random.Next(170, 250);
        }

        return new LabelledImage(new PixelImage(16, 16, rgb), className);
    }

    /// <summary>As many of each class, in turns.</summary>
    public static LabelledImage[] Images(int ofEach, int seed) =>
        [.. Enumerable.Range(0, ofEach * 2).Select(i => Image(Classes[i % 2], seed + i))];

    public static TargetClassifier Classifier(int seed = 1) => new(Classes, new ClassifierNetworkOptions(), CPU, float32, seed);

    public static ClassifierOptions Options(int batches = 8)
    {
        var options = new ClassifierOptions { BatchSize = 8, Batches = batches };
        options.Optimizer.WarmUpBatches = 2;
        return options;
    }

    /// <summary>Trains from nothing.</summary>
    public static ClassifierTrainingResult Train(TargetClassifier classifier, IReadOnlyList<LabelledImage> images, int batches = 8)
    {
        return classifier.Train(
            images,
            validation: null,
            Options(batches),
            new TrainingRequest { Seed = OrderSeed },
            TestContext.Current.CancellationToken
        );
    }
}

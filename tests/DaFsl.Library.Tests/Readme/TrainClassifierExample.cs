using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;

namespace DaFsl.Library.Tests.Readme;

/// <summary>The first of README's two shortest programs, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class TrainClassifierExample
{
    public static async Task RunAsync()
    {
        DataSplits data = ImageFolderReader.Read("path/to/data"); // a sub-folder a class; a part of each is held out to test on
        using var classifier = new TargetClassifier(data.Train.Classes);
        await classifier.TrainAsync(data.Train, new ClassifierOptions { Epochs = 30, Batches = null });
        Console.WriteLine($"accuracy on {data.Test.Images.Count} other images: {classifier.Score(data.Test).Accuracy:0.00}");
        classifier.Save("classifier.safetensors");
    }
}

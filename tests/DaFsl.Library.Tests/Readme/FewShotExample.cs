using DaFsl.Library.Classification;
using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Data;
using DaFsl.Library.Data.ImageFolder;
using DaFsl.Library.Features;
using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Tests.Readme;

/// <summary>An example of docs/few-shot.md, which <see cref="ReadmeTests"/> compares with it.</summary>
internal static class FewShotExample
{
    public static async Task RunAsync()
    {
        DataSet data = ImageFolderReader.Read("path/to/folders").Train;
        var options = new FeatureOptions { Layers = ["features.6", "features.10", "features.13"], CacheDirectory = "path/to/cache" };
        using var features = new ImageFeatures("mobilenet_v2.pth", BackboneKind.MobileNetV2, options);
        using FewShotClassifier classifier = await FewShotClassifier.TrainAsync(data, features);
        Console.WriteLine($"{classifier.LearnerName}: {string.Join("; ", classifier.Expected)}");
        classifier.Save("model.safetensors");

        using ImageClassifier loaded = ImageClassifiers.Load("model.safetensors");
        Console.WriteLine(loaded.Predict("a.jpg"));
    }
}

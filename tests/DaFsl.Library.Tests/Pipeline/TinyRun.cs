using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Synthetic;

namespace DaFsl.Library.Tests.Pipeline;

/// <summary>The whole method at a size that takes seconds: real networks, really trained, though far too briefly to be good.</summary>
internal static class TinyRun
{
    /// <summary>Twelve images of drawn faces, of which two faces to train on wear glasses.</summary>
    public static DataSplits Faces { get; } =
        SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 8,
                TestImages = 4,
                Side = 64,
                ScarceTrainFaces = 2,
            }
        );

    /// <summary>A labelled image an object: the given numbers of red and of blue ones to train on, and two of each to test on.</summary>
    public static DataSplits Folder(int red, int blue) =>
        new(Images("colours (train)", red, blue), Images("colours (test)", 2, 2), "It was made so.", ObjectsFillImages: true, []);

    /// <summary>A pipeline with all settings but the data.</summary>
    public static DaFslPipelineBuilder Builder(bool compareAll = false) =>
        DaFslPipeline.CreateBuilder().Configure(o => Shrink(o, compareAll));

    public static void Shrink(DaFslOptions options, bool compareAll = false)
    {
        options.ObjectSide = 16;
        options.Imbalance.ScarceBelowCount = 1;
        options.Regions.Epochs = 1;
        options.Regions.Detector.MinSize = 64;
        options.Regions.Detector.MaxSize = 64;
        options.Regions.Detector.AnchorSizes =
        [
            [16, 32],
        ];
        options.Regions.Detector.Box.Width = 16;
        options.Regions.Detector.Rpn.PostNmsTopNTrain = 10;
        options.Regions.Detector.Rpn.PostNmsTopNTest = 10;
        options.Distillation.Source = () =>
            SyntheticObjects.Create(
                new SyntheticObjectsOptions
                {
                    TrainImages = 8,
                    TestImages = 2,
                    Side = 64,
                }
            );
        options.Distillation.SourceEpochs = 1;
        options.Distillation.CompareAll = compareAll;
        options.Gan.Latent = 4;
        options.Gan.Width = 4;
        options.Gan.BatchSize = 4;
        options.Gan.BatchesPerEpoch = 2;
        options.Gan.Epochs = 1;
        options.Classifier.BatchSize = 4;
        options.Classifier.Batches = 2;
    }

    private static DataSet Images(string name, int red, int blue) =>
        new(
            name,
            ["red", "blue"],
            [.. Enumerable.Range(0, red).Select(i => Image("red", i)), .. Enumerable.Range(0, blue).Select(i => Image("blue", i))]
        );

    private static AnnotatedImage Image(string className, int number)
    {
        byte[] rgb = new byte[16 * 16 * 3];
        new Random(number).NextBytes(rgb);
        for (int i = className == "red" ? 0 : 2; i < rgb.Length; i += 3)
        {
            rgb[i] = 255;
        }

        return new AnnotatedImage(
            ImageSources.InMemory($"{className} {number}", new PixelImage(16, 16, rgb)),
            16,
            16,
            [new AnnotatedObject(className, new BoundingBox(0, 0, 16, 16))]
        );
    }
}

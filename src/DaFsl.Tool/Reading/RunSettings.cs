using DaFsl.Library.Pipeline;
using DaFsl.Library.Synthetic;

namespace DaFsl.Tool.Reading;

/// <summary>
/// The training lengths and sizes of QuickStart: on two processor cores about three minutes on the faces, about nine on a user's own data.
/// </summary>
internal static class RunSettings
{
    /// <summary>The number of images of drawn objects that the source networks learn from.</summary>
    public const int SourceImages = 400;

    private const int FaceSide = 128;
    private const int OwnSide = 200;

    /// <summary>The built-in data.</summary>
    public static SyntheticFacesOptions Faces(int seed) =>
        new()
        {
            TrainImages = 100,
            Side = FaceSide,
            Seed = seed,
        };

    /// <summary>The built-in data to distil from, at the size of a kind of data.</summary>
    public static SyntheticObjectsOptions Objects(DataKind kind, int images = SourceImages) =>
        new() { TrainImages = images, Side = kind == DataKind.Faces ? FaceSide : OwnSide };

    /// <summary>The settings for a kind of data.</summary>
    public static DaFslOptions For(DataKind kind, int seed)
    {
        var options = new DaFslOptions { Seed = seed };
        Apply(options, kind);
        return options;
    }

    /// <summary>Sets everything that depends on the kind of data.</summary>
    public static void Apply(DaFslOptions options, DataKind kind)
    {
        bool isFaces = kind == DataKind.Faces;
        options.Regions.Epochs = 3;

        // Heads in drawn faces are 22 to 60 % of a side, 28 to 77 pixels.
        options.Regions.Detector.MinSize = isFaces ? FaceSide : 240;
        options.Regions.Detector.MaxSize = isFaces ? FaceSide : 400;
        options.Regions.Detector.Box.Width = 128;
        options.Regions.Detector.Box.BatchSizePerImage = 32;
        options.Distillation.Source = () => SyntheticObjects.Create(Objects(kind));
        options.Distillation.SourceEpochs = isFaces ? 4 : 5;
        options.Gan.Epochs = isFaces ? 12 : 20;
        options.Gan.BatchesPerEpoch = 40;
        options.Classifier.Batches = isFaces ? 100 : 150;
    }
}

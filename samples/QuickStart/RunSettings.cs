using DaFsl.Library.Data.Drawn;
using DaFsl.Library.Pipeline;

namespace QuickStart;

/// <summary>How long and how large the program trains: on two processor cores about three minutes on the faces, about nine on a user's own data.</summary>
internal static class RunSettings
{
    /// <summary>The built-in data.</summary>
    public static DrawnFacesOptions Faces(int seed) => new() { Seed = seed, TrainPictures = 100 };

    /// <summary>The settings for a kind of data.</summary>
    public static DaFslOptions For(DataKind kind, int seed)
    {
        DaFslOptions options = kind == DataKind.Faces ? ForFaces() : ForOwnData();
        options.Seed = seed;
        return options;
    }

    // Drawn faces are 160 x 160 pixels, and their heads 35 to 96 pixels long.
    private static DaFslOptions ForFaces() => new()
    {
        Regions =
        {
            Epochs = 3,
            Detector = { ShorterSide = 160, LongerSideLimit = 160, AnchorSizes = [32, 64, 96] },
        },
        Distillation =
        {
            Source = () => DrawnObjects.Create(new DrawnObjectsOptions { TrainPictures = 160 }),
            SourceEpochs = 3,
        },
        Gan = { Epochs = 10, BatchesPerEpoch = 20 },
        Classifier = { Batches = 60 },
    };

    private static DaFslOptions ForOwnData() => new()
    {
        Regions =
        {
            Epochs = 4,
            Detector = { ShorterSide = 240, LongerSideLimit = 400 },
        },
        Gan = { Epochs = 10, BatchesPerEpoch = 20 },
        Classifier = { Batches = 100 },
    };
}

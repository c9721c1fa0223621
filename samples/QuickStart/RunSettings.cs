using DaFsl.Library.Data.Drawn;
using DaFsl.Library.Pipeline;

namespace QuickStart;

/// <summary>How long and how large the program trains: on two processor cores about three minutes on the faces, about nine on a user's own data.</summary>
internal static class RunSettings
{
    private const int FaceSide = 128;

    /// <summary>The built-in data.</summary>
    public static DrawnFacesOptions Faces(int seed) => new() { TrainPictures = 100, Side = FaceSide, Seed = seed };

    /// <summary>The settings for a kind of data.</summary>
    public static DaFslOptions For(DataKind kind, int seed)
    {
        DaFslOptions options = kind == DataKind.Faces ? ForFaces() : ForOwnData();
        options.Seed = seed;
        return options;
    }

    // Heads in drawn faces are 22 to 60 % of a side, 28 to 77 pixels.
    private static DaFslOptions ForFaces() => new()
    {
        Regions =
        {
            Epochs = 3,
            Detector = { MinSize = FaceSide, MaxSize = FaceSide, Box = { Width = 128, BatchSizePerImage = 32 } },
        },
        Distillation =
        {
            Source = () => DrawnObjects.Create(new DrawnObjectsOptions { TrainPictures = 400, Side = FaceSide }),
            SourceEpochs = 4,
        },
        Gan = { Epochs = 12, BatchesPerEpoch = 40 },
        Classifier = { Batches = 100 },
    };

    private static DaFslOptions ForOwnData() => new()
    {
        Regions =
        {
            Epochs = 3,
            Detector = { MinSize = 240, MaxSize = 400, Box = { Width = 128, BatchSizePerImage = 32 } },
        },
        Distillation =
        {
            Source = () => DrawnObjects.Create(new DrawnObjectsOptions { TrainPictures = 400, Side = 200 }),
            SourceEpochs = 5,
        },
        Gan = { Epochs = 20, BatchesPerEpoch = 40 },
        Classifier = { Batches = 150 },
    };
}

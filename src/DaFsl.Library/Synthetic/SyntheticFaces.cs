using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Synthetic;

/// <summary>
/// The built-in data: images of one to three drawn faces before clutter, in two classes. <see cref="Plain"/> is common,
/// <see cref="Glasses"/> is scarce. Every image is drawn when it is loaded, from a seed of its own, so any number costs no memory.
/// </summary>
/// <remarks>
/// A box holds the whole head as drawn, hair and hat included, as far as it lies inside the image; a thing that stands
/// before a part of a face leaves its box as it is. The longer side of a head is 22 to 60 % of the image's side.
/// </remarks>
public static class SyntheticFaces
{
    /// <summary>The common class: a face without glasses.</summary>
    public const string Plain = "plain";

    /// <summary>The scarce class: a face that wears glasses.</summary>
    public const string Glasses = "glasses";

    private const int TrainStream = 0;
    private const int TestStream = 1;

    /// <summary>Lays out the images to train on and to test on; they are drawn when they are loaded.</summary>
    /// <param name="options">The options: the number, size and scarcity of the faces.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or more scarce faces are asked for than there are faces.
    /// </exception>
    public static DataSplits Create(SyntheticFacesOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImageFaults.ThrowIfAny(options.Faults(), nameof(options));
        return new DataSplits(
            DrawTrain(options),
            DrawTest(options),
            Invariant($"Training and test images are drawn independently from seed {options.Seed}."),
            ObjectsFillImages: false,
            Issues: []
        );
    }

    // One scarce face an image, from the first image on, then a second one and so on: so that an image keeps its
    // faces when images are added behind it.
    private static DataSet DrawTrain(SyntheticFacesOptions options)
    {
        int[] seeds = Seeds(options.Seed, TrainStream, options.TrainImages);
        bool[][] wearsGlasses = [.. seeds.Select(s => new bool[FaceScene.CountFaces(s)])];
        int faces = wearsGlasses.Sum(w => w.Length);
        if (options.ScarceTrainFaces > faces)
        {
            throw new ArgumentException(
                Invariant($"ScarceTrainFaces is {options.ScarceTrainFaces}, but the {options.TrainImages} images that ")
                    + Invariant($"seed {options.Seed} gives hold {faces} faces."),
                nameof(options)
            );
        }

        int left = options.ScarceTrainFaces;
        for (int round = 0; round < FaceScene.MostFaces; round++)
        {
            for (int image = 0; image < wearsGlasses.Length && left > 0; image++)
            {
                bool[] wears = wearsGlasses[image];
                if (round < wears.Length)
                {
                    wears[(image + round) % wears.Length] = true;
                    left--;
                }
            }
        }

        return Draw("drawn faces (train)", "image", options, seeds, wearsGlasses);
    }

    // The share is kept up from face to face, so it holds to within one face however many images there are.
    private static DataSet DrawTest(SyntheticFacesOptions options)
    {
        int[] seeds = Seeds(options.Seed, TestStream, options.TestImages);
        int face = 0;
        bool[][] wearsGlasses = new bool[seeds.Length][];
        for (int image = 0; image < seeds.Length; image++)
        {
            wearsGlasses[image] = new bool[FaceScene.CountFaces(seeds[image])];
            for (int i = 0; i < wearsGlasses[image].Length; i++, face++)
            {
                wearsGlasses[image][i] = Math.Floor((face + 1) * options.ScarceTestShare) > Math.Floor(face * options.ScarceTestShare);
            }
        }

        return Draw("drawn faces (test)", "test image", options, seeds, wearsGlasses);
    }

    private static int[] Seeds(int seed, int stream, int count) =>
        [.. Enumerable.Range(0, count).Select(image => SyntheticSeed.Derive(seed, stream, image))];

    private static DataSet Draw(string name, string kind, SyntheticFacesOptions options, int[] seeds, bool[][] wearsGlasses)
    {
        AnnotatedImage[] images = new AnnotatedImage[seeds.Length];
        for (int image = 0; image < seeds.Length; image++)
        {
            images[image] = DrawOne(
                Invariant($"drawn faces, seed {options.Seed}, {kind} {image}"),
                options.Side,
                seeds[image],
                wearsGlasses[image]
            );
        }

        return new DataSet(name, [Plain, Glasses], images);
    }

    private static AnnotatedImage DrawOne(string name, int side, int seed, bool[] wearsGlasses)
    {
        var scene = new FaceScene(side, seed, wearsGlasses);
        AnnotatedObject[] objects =
        [
            .. scene.Faces.Select(face => new AnnotatedObject(
                face.Traits.Glasses is null ? Plain : Glasses,
                face.Placement.BoxWithin(side)
            )),
        ];

        // The scene is laid out anew when it is painted: that is cheaper than to keep it.
        var source = new SyntheticImageSource(name, side, seed, canvas => new FaceScene(side, seed, wearsGlasses).Paint(canvas));
        return new AnnotatedImage(source, side, side, objects);
    }
}

using DaFsl.Library.Data;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Synthetic;

/// <summary>
/// Data to pre-train networks from, where no published weights are at hand: images of drawn everyday objects in eight
/// classes, textured, lit, cluttered and crowded. A part of the images shows translucent, softly edged, mostly round
/// objects on a bright ground, as a microscope does. Neither faces nor cells are among the classes.
/// </summary>
/// <remarks>A box holds the whole object as drawn, as far as it lies inside the image, also where another object lies on it.</remarks>
public static class SyntheticObjects
{
    private const int TrainStream = 0;
    private const int TestStream = 1;

    /// <summary>Lays out the images to train on and to test on; they are drawn when they are loaded.</summary>
    /// <param name="options">The options: the number and size of the objects.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static DataSplits Create(SyntheticObjectsOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ImageFaults.ThrowIfAny(options.Faults(), nameof(options));
        return new DataSplits(
            Draw("drawn objects (train)", "image", options, TrainStream, options.TrainImages),
            Draw("drawn objects (test)", "test image", options, TestStream, options.TestImages),
            Invariant($"Training and test images are drawn independently from seed {options.Seed}."),
            ObjectsFillImages: false,
            Issues: []
        );
    }

    private static DataSet Draw(string name, string kind, SyntheticObjectsOptions options, int stream, int count)
    {
        AnnotatedImage[] images =
        [
            .. Enumerable
                .Range(0, count)
                .Select(image =>
                    DrawOne(
                        Invariant($"drawn objects, seed {options.Seed}, {kind} {image}"),
                        options.Side,
                        SyntheticSeed.Derive(options.Seed, stream, image)
                    )
                ),
        ];
        return new DataSet(name, [.. Enum.GetValues<ObjectKind>().Select(ClassName)], images);
    }

    private static AnnotatedImage DrawOne(string name, int side, int seed)
    {
        AnnotatedObject[] objects =
        [
            .. new ObjectScene(side, seed).Objects.Select(placed => new AnnotatedObject(
                ClassName(placed.Traits.Kind),
                placed.Placement.BoxWithin(side)
            )),
        ];

        // The scene is laid out anew when it is painted: that is cheaper than to keep it.
        var source = new SyntheticImageSource(name, side, seed, canvas => new ObjectScene(side, seed).Paint(canvas));
        return new AnnotatedImage(source, side, side, objects);
    }

    private static string ClassName(ObjectKind kind) =>
        kind switch
        {
            ObjectKind.Ball => "ball",
            ObjectKind.Ring => "ring",
            ObjectKind.Cup => "cup",
            ObjectKind.Leaf => "leaf",
            ObjectKind.Star => "star",
            ObjectKind.Box => "box",
            ObjectKind.Bottle => "bottle",
            _ => "fish",
        };
}

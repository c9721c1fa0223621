using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Ffhq;

/// <summary>
/// Reads Flickr-Faces-HQ: <c>ffhq-dataset-v2.json</c> and, beside it, the folder of the images in one of their forms. FFHQ
/// itself does not say who is in an image, so every object is of the class <c>face</c>; with the features that a face recogniser
/// found (a folder of files <c>00000.json</c>, as the data set "ffhq-features" has them) it is <c>male</c> or <c>female</c>.
/// </summary>
/// <remarks>
/// The metadata is read as a stream: memory is needed for a line an image, not for the file. Unless
/// <see cref="ReadOptions.DecodeImages"/> says otherwise, only the headers of the images are read. <c>docs/data.md</c> lists what is
/// accepted, mended, told and refused.
/// </remarks>
public static class FfhqReader
{
    private const string MetadataName = "ffhq-dataset-v2.json";
    private const string ImageLeftOut = "the image is left out";

    /// <summary>
    /// Reads the data set. Its own split is used, by <c>category</c>; where one side of it has no image on this disk (often only
    /// a part is there), a seeded one is made of the other side, stratified by class.
    /// </summary>
    /// <param name="directory">The data set's folder.</param>
    /// <param name="images">The form of the images to read.</param>
    /// <param name="featuresFolder">
    /// The folder of the features, for the gender; null where all are <c>face</c>. Where the recogniser found more than one face,
    /// the one nearest to the thumbnail's middle counts.
    /// </param>
    /// <param name="options">The options for reading; the defaults if null.</param>
    /// <param name="cancellationToken">Ends the reading, within an image.</param>
    /// <returns>
    /// The images in the order of their numbers, and as issues: entries left out (something missing or of a wrong type, a number that is
    /// there already); images left out (missing, damaged, of another size than the metadata has, with a name that leads out of the folder,
    /// without a features file or a face in it), images left out for their face's rectangle (corners in the wrong order, no area, outside
    /// the image), rectangles clipped, entries of one file, which are read as one image, and classes left out, since no image to train on
    /// has them.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The folder or the metadata is missing; the JSON is broken; nothing is left to train or to test on; or there is an issue and reading
    /// is strict.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such form.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DataSplits Read(
        string directory,
        FfhqImages images,
        string? featuresFolder = null,
        ReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        options ??= new ReadOptions();
        DataFolder.Require(directory);
        if (featuresFolder is not null)
        {
            DataFolder.Require(featuresFolder);
        }

        var log = new DataIssueLog();
        string metadata = Path.Combine(directory, MetadataName);
        FfhqEntry[] entries = Distinct(FfhqParser.Read(metadata, images, log, cancellationToken), metadata, log);
        var finder = new ImageFinder(directory, options);
        string PlaceOf(int i) => FfhqParser.PlaceOf(metadata, entries[i].Index);
        ListedImage[] listed = [.. entries.Select(e => ListedImage.Find(finder, "file_path", e.FilePath, e.Width, e.Height))];
        ImageFile?[] files = ListedImage.FindAll(listed, options, PlaceOf, log, cancellationToken);
        var gathered = new FfhqGathering(log);
        for (int i = 0; i < files.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (
                files[i] is { } file
                && ClassOf(entries[i], featuresFolder, log) is { } className
                && BoxOf(file, entries[i], PlaceOf(i), log) is { } box
            )
            {
                gathered.Add(file, new AnnotatedObject(className, box), entries[i], PlaceOf(i));
            }
        }

        string[] classes = featuresFolder is null ? [FaceClasses.Face] : [FaceClasses.Female, FaceClasses.Male];
        return Split(gathered.Images(isTraining: true), gathered.Images(isTraining: false), options, cancellationToken)
            .ToDataSplits(
                directory,
                classes,
                objectsFillImages: images != FfhqImages.InTheWild,
                log,
                options,
                cancellationToken: cancellationToken
            );
    }

    /// <summary>The entries in the order of their numbers, each number once.</summary>
    private static FfhqEntry[] Distinct(List<FfhqEntry> entries, string metadata, DataIssueLog log)
    {
        var numbers = new HashSet<int>();
        foreach (FfhqEntry entry in entries)
        {
            if (!numbers.Add(entry.Index))
            {
                log.Add(FfhqParser.PlaceOf(metadata, entry.Index), "there is an entry of this number already", "the later one is left out");
            }
        }

        return [.. entries.OrderBy(e => e.Index).DistinctBy(e => e.Index)];
    }

    private static SplitImages Split(
        List<AnnotatedImage> train,
        List<AnnotatedImage> test,
        ReadOptions options,
        CancellationToken cancellationToken
    ) =>
        train.Count > 0 && test.Count > 0
            ? new SplitImages(train, test, (trained, tested) =>
                "The split is the data set's own: "
                + Invariant($"category training to train on ({Counted.Of(trained, "image")}), validation to test on ({tested}).")
            )
            : SplitImages.Stratify(
                [.. train, .. test],
                options,
                $"There are no images of category {(train.Count == 0 ? "training" : "validation")}",
                cancellationToken
            );

    private static string? ClassOf(FfhqEntry entry, string? featuresFolder, DataIssueLog log)
    {
        if (featuresFolder is null)
        {
            return FaceClasses.Face;
        }

        string path = FfhqFeatures.PathOf(featuresFolder, entry.Index);
        try
        {
            bool isThere = File.Exists(path);
            string? gender = isThere ? FfhqFeatures.ReadGender(path) : null;
            if (gender is null)
            {
                log.Add(path, isThere ? "no face was found in this image" : "there is no such file of features", ImageLeftOut);
            }

            return gender;
        }
        catch (DataFormatException fault)
        {
            log.AddFault(fault, path, ImageLeftOut);
            return null;
        }
    }

    private static BoundingBox? BoxOf(ImageFile file, FfhqEntry entry, string place, DataIssueLog log)
    {
        if (entry.FaceRectangle is not { } rectangle)
        {
            return BoundingBox.Filling(file.Width, file.Height);
        }

        FittedBox fitted = FittedBox.Fit(rectangle, file.Width, file.Height);
        if (fitted.Problem is not null)
        {
            string description = Invariant(
                $"the face's box (left {rectangle.Left}, top {rectangle.Top}, right {rectangle.Right}, bottom {rectangle.Bottom})"
            );

            // A photograph whose one face is not marked would teach that faces are background.
            log.Add(
                $"{place}.in_the_wild.face_rect",
                $"{description} {fitted.Problem}",
                fitted.Box is null ? ImageLeftOut : fitted.Treatment
            );
        }

        return fitted.Box;
    }
}

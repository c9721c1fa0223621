using DaFsl.Library.Data.FfhqJson;
using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data;

/// <summary>
/// Reads Flickr-Faces-HQ: <c>ffhq-dataset-v2.json</c> and, beside it, the folder of the pictures in one of their forms. FFHQ
/// itself does not say who is in a picture, so every object is of the class <c>face</c>; with the features that a face recogniser
/// found (a folder of files <c>00000.json</c>, as the data set "ffhq-features" has them) it is <c>male</c> or <c>female</c>.
/// </summary>
/// <remarks>
/// The metadata is read as a stream: memory is needed for a line a picture, not for the file. Unless
/// <see cref="ReadOptions.Pictures"/> says otherwise, only the headers of the pictures are read.
/// </remarks>
public static class Ffhq
{
    private const string MetadataName = "ffhq-dataset-v2.json";

    /// <summary>
    /// Reads the data set. Its own split is used, by <c>category</c>; where one side of it has no picture on this disk (often only
    /// a part is there), a seeded one is made of the other side, stratified by class.
    /// </summary>
    /// <param name="directory">The data set's folder.</param>
    /// <param name="pictures">Which form of the pictures to read.</param>
    /// <param name="featuresFolder">
    /// The folder of the features, for the gender; null where all are <c>face</c>. Where the recogniser found more than one face,
    /// the one nearest to the thumbnail's middle counts.
    /// </param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>
    /// The pictures in the order of their numbers, and as blemishes: pictures left out (missing, damaged, of another size than the
    /// metadata has, without a features file or a face in it), pictures left out for their face's rectangle (corners in the wrong order,
    /// no area, outside the picture), rectangles clipped, and classes left out, since no picture to train on has them.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The folder or the metadata is missing; the JSON is broken or lacks what is needed; a picture's file would be
    /// outside the folder; nothing is left to train or to test on; or there is a blemish and reading is strict.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such form.</exception>
    public static DataSplits Read(string directory, FfhqPictures pictures, string? featuresFolder = null, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        DataFolder.Require(directory);
        if (featuresFolder is not null)
        {
            DataFolder.Require(featuresFolder);
        }

        string metadata = Path.Combine(directory, MetadataName);
        List<FfhqEntry> entries = FfhqParser.Read(metadata, pictures);
        entries.Sort((a, b) => a.Index.CompareTo(b.Index));
        string PlaceOf(int i) => FfhqParser.PlaceOf(metadata, entries[i].Index);

        var log = new BlemishLog();
        ListedPicture[] listed = [.. entries.Select((e, i) => new ListedPicture(PathOf(directory, e, PlaceOf(i)), e.Width, e.Height))];
        PictureFile?[] files = ListedPicture.FindAll(listed, options, PictureCheck.Header, PlaceOf, log);
        List<AnnotatedImage> train = [], test = [];
        for (int i = 0; i < files.Length; i++)
        {
            if (files[i] is { } file
                && ClassOf(entries[i], featuresFolder, log) is { } className
                && Annotate(file, entries[i], className, PlaceOf(i), log) is { } image)
            {
                (entries[i].IsTraining ? train : test).Add(image);
            }
        }

        string[] classes = featuresFolder is null ? [FaceClasses.Face] : [FaceClasses.Female, FaceClasses.Male];
        return Split(train, test, options)
            .ToDataSplits(directory, classes, objectsFillPictures: pictures != FfhqPictures.InTheWild, log, options);
    }

    private static SplitPictures Split(List<AnnotatedImage> train, List<AnnotatedImage> test, ReadOptions options) =>
        train.Count > 0 && test.Count > 0
            ? new SplitPictures(
                train,
                test,
                $"The split is the data set's own: category training to train on ({train.Count} pictures), validation to test on ({test.Count}).")
            : SplitPictures.Stratify(
                [.. train, .. test], options, $"There are no pictures of category {(train.Count == 0 ? "training" : "validation")}");

    private static string PathOf(string directory, FfhqEntry entry, string place) => DataFolder.Inside(directory, entry.FilePath)
        ?? throw new DataFormatException($"{place}: file_path '{entry.FilePath}' leads out of the data set's folder {directory}.");

    private static string? ClassOf(FfhqEntry entry, string? featuresFolder, BlemishLog log)
    {
        if (featuresFolder is null)
        {
            return FaceClasses.Face;
        }

        string path = FfhqFeatures.PathOf(featuresFolder, entry.Index);
        bool isThere = File.Exists(path);
        string? gender = isThere ? FfhqFeatures.ReadGender(path) : null;
        if (gender is null)
        {
            log.Add(path, isThere ? "no face was found in this picture" : "there is no such file of features", "the picture is left out");
        }

        return gender;
    }

    private static AnnotatedImage? Annotate(PictureFile file, FfhqEntry entry, string className, string place, BlemishLog log)
    {
        if (entry.FaceRectangle is not { } rectangle)
        {
            return file.Annotate([new AnnotatedObject(className, BoundingBox.Filling(file.Width, file.Height))]);
        }

        FittedBox fitted = FittedBox.Fit(rectangle, file.Width, file.Height);
        if (fitted.Problem is not null)
        {
            string description = FormattableString.Invariant(
                $"the face's box (left {rectangle.Left}, top {rectangle.Top}, right {rectangle.Right}, bottom {rectangle.Bottom})");

            // A photograph whose one face is not marked would teach that faces are background.
            log.Add(
                $"{place}.in_the_wild.face_rect",
                $"{description} {fitted.Problem}",
                fitted.Box is null ? "the picture is left out" : fitted.Remedy);
        }

        return fitted.Box is { } box ? file.Annotate([new AnnotatedObject(className, box)]) : null;
    }
}

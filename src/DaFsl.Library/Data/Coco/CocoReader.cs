using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.Coco;

/// <summary>
/// Reads boxes in the format of the COCO challenge: one JSON file with <c>images</c>, <c>annotations</c> and <c>categories</c>,
/// in whatever order, and a folder of images. A box is <c>[x, y, width, height]</c> from the image's left upper corner.
/// </summary>
/// <remarks>
/// The file is read as a stream: memory is needed for the boxes, not for the file, and outlines (<c>segmentation</c>) are passed over, but
/// for those of annotations without a box. Images without an annotation stay, as images without an object. Unless
/// <see cref="ReadOptions.DecodeImages"/> says otherwise, only the headers of the images are read. <c>docs/data.md</c> lists what is
/// accepted, mended, told and refused.
/// </remarks>
public static class CocoReader
{
    /// <summary>
    /// Finds the annotation files in a data set's folder, and reads them: <c>annotations/instances_train2017.json</c> beside
    /// <c>train2017</c>, as COCO itself comes; <c>_annotations.coco.json</c> in <c>train</c>, <c>valid</c> and <c>test</c>, as Roboflow
    /// writes it; or one file anywhere, whose images are split by a seed. Tested on is the part for testing, or, without one, that for
    /// validation.
    /// </summary>
    /// <param name="directory">The data set's folder.</param>
    /// <param name="options">The options for reading; the defaults if null.</param>
    /// <param name="cancellationToken">Ends the reading, within an image.</param>
    /// <returns>As <see cref="Read"/>.</returns>
    /// <exception cref="DataFormatException">
    /// There is no annotation file, or the names of several do not say what they are for; none of a file's images is in the folder; and as
    /// <see cref="Read"/>.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DataSplits ReadFolder(string directory, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ReadOptions();
        var log = new DataIssueLog();
        FolderNode root = FolderTree.Walk(directory, options, log, cancellationToken);
        IReadOnlyList<CocoSource> sources = CocoLayout.Find(root, log);
        var folders = new CocoImageFolders(root, options, log);
        var reading = new CocoReading(options, log, cancellationToken);
        CocoSource train = sources[0];
        List<AnnotatedImage> trainImages = reading.ReadPart(train.Path, c => folders.Of(train, c));
        if (sources.Count == 1)
        {
            return reading.Split(trainImages, directory);
        }

        CocoSource test = sources[^1];
        List<AnnotatedImage> testImages = reading.ReadPart(test.Path, c => folders.Of(test, c));
        string[] unused = [.. sources.Skip(1).SkipLast(1).Select(s => s.Name)];
        return reading.Split((train.Path, train.Name, trainImages), (test.Path, test.Name, testImages), unused, directory);
    }

    /// <summary>Reads one annotation file and splits its images by a seed, stratified by each image's rarest class.</summary>
    /// <param name="annotationsFile">The annotations, as <c>annotations/instances_val2017.json</c>.</param>
    /// <param name="imagesFolder">The folder that each image's <c>file_name</c> starts from, as <c>val2017</c>.</param>
    /// <param name="options">The options for reading; the defaults if null.</param>
    /// <param name="cancellationToken">Ends the reading, within an image.</param>
    /// <returns>
    /// The images, and as issues: images, annotations and categories left out (something missing or of a wrong type); images left out
    /// (missing, damaged, of another size than annotated, or with a name that leads out of the folder); boxes left out (corners in the
    /// wrong order, no area, outside the image, there twice) or clipped; annotations of an image or a category that is not listed; images
    /// of one file, whose objects are united, and categories of one name; and classes left out, since no image to train on has any of their
    /// objects. Classes and images are in ordinal order.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The file or the folder is missing; the JSON is broken, or has no images or no annotations; nothing is left to train or to test on;
    /// or there is an issue and reading is strict.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DataSplits Read(
        string annotationsFile,
        string imagesFolder,
        ReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Require(new CocoFiles(annotationsFile, imagesFolder));
        var reading = new CocoReading(options ?? new ReadOptions(), new DataIssueLog(), cancellationToken);
        return reading.Split(reading.ReadPart(annotationsFile, _ => imagesFolder), annotationsFile, CocoReading.NameOf(annotationsFile));
    }

    /// <summary>Reads a data set that comes in two parts. Their categories are matched by name, so the ids may differ.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="test">The test part; an image that is in both parts is not trained on and is reported.</param>
    /// <param name="options">The options for reading; the defaults if null.</param>
    /// <param name="cancellationToken">Ends the reading, within an image.</param>
    /// <returns>As <see cref="Read"/>.</returns>
    /// <exception cref="DataFormatException">As <see cref="Read"/>.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DataSplits ReadSplit(
        (string AnnotationsFile, string ImagesFolder) train,
        (string AnnotationsFile, string ImagesFolder) test,
        ReadOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        Require(new CocoFiles(train.AnnotationsFile, train.ImagesFolder));
        Require(new CocoFiles(test.AnnotationsFile, test.ImagesFolder));
        var reading = new CocoReading(options ?? new ReadOptions(), new DataIssueLog(), cancellationToken);
        List<AnnotatedImage> trainImages = reading.ReadPart(train.AnnotationsFile, _ => train.ImagesFolder);
        List<AnnotatedImage> testImages = reading.ReadPart(test.AnnotationsFile, _ => test.ImagesFolder);
        return reading.Split(
            (train.AnnotationsFile, Path.GetFileName(train.AnnotationsFile), trainImages),
            (test.AnnotationsFile, Path.GetFileName(test.AnnotationsFile), testImages),
            [],
            train.AnnotationsFile,
            CocoReading.NameOf(train.AnnotationsFile)
        );
    }

    private static void Require(CocoFiles files)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(files.AnnotationsFile);
        DataFolder.Require(files.ImagesFolder);
    }
}

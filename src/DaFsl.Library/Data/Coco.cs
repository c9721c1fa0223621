using DaFsl.Library.Data.CocoJson;
using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data;

/// <summary>
/// Reads boxes in the format of the COCO challenge: one JSON file with <c>images</c>, <c>annotations</c> and <c>categories</c>,
/// in whatever order, and a folder of pictures. A box is <c>[x, y, width, height]</c> from the picture's left upper corner.
/// </summary>
/// <remarks>
/// The file is read as a stream: memory is needed for the boxes, not for the file, and outlines (<c>segmentation</c>) are passed over.
/// Pictures without an annotation stay, as pictures without an object. Unless <see cref="ReadOptions.Pictures"/> says otherwise,
/// only the headers of the pictures are read.
/// </remarks>
public static class Coco
{
    /// <summary>Reads one annotation file and splits its pictures by a seed, stratified by each picture's rarest class.</summary>
    /// <param name="annotationsFile">The annotations, as <c>annotations/instances_val2017.json</c>.</param>
    /// <param name="imagesFolder">The folder that each image's <c>file_name</c> starts from, as <c>val2017</c>.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>
    /// The pictures, and as blemishes: pictures left out (missing, damaged, of another size than annotated), boxes left out
    /// (corners in the wrong order, no area, outside the picture) or clipped, annotations of an image or a category that is not
    /// listed, categories of one name, and classes left out, since no picture to train on has any of their objects. Classes and
    /// pictures are in ordinal order.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The file or the folder is missing; the JSON is broken, lacks what is needed or has two images or categories of one id; a
    /// picture's file would be outside the folder; nothing is left to train or to test on; or there is
    /// a blemish and reading is strict.
    /// </exception>
    public static DataSplits Read(string annotationsFile, string imagesFolder, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        var log = new BlemishLog();
        var classes = new List<string>();
        List<AnnotatedImage> images = ReadPart(new CocoFiles(annotationsFile, imagesFolder), classes, options, log);
        SplitPictures split = SplitPictures.Stratify(images, options, "COCO divides pictures by files, and here is one file");
        return split.ToDataSplits(annotationsFile, classes, objectsFillPictures: false, log, options, NameOf(annotationsFile));
    }

    /// <summary>Reads a data set that comes in two parts. Their categories are matched by name, so the ids may differ.</summary>
    /// <param name="train">What to learn from.</param>
    /// <param name="test">What to test on; a picture that is in both parts is not trained on, and told.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>As <see cref="Read"/>.</returns>
    /// <exception cref="DataFormatException">As <see cref="Read"/>.</exception>
    public static DataSplits ReadSplit(CocoFiles train, CocoFiles test, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        options ??= new ReadOptions();
        var log = new BlemishLog();
        var classes = new List<string>();
        List<AnnotatedImage> trainImages = ReadPart(train, classes, options, log);
        List<AnnotatedImage> testImages = ReadPart(test, classes, options, log);
        HashSet<string> held = testImages.Select(i => Path.GetFullPath(i.Source.Name)).ToHashSet(StringComparer.Ordinal);
        foreach (AnnotatedImage twice in trainImages.Where(i => held.Contains(Path.GetFullPath(i.Source.Name))))
        {
            log.Add(train.AnnotationsFile, $"picture {twice.Source.Name} is in {test.AnnotationsFile} as well", "it is not trained on");
        }

        trainImages.RemoveAll(i => held.Contains(Path.GetFullPath(i.Source.Name)));
        var split = new SplitPictures(
            trainImages,
            testImages,
            $"The split is the data set's own: {Path.GetFileName(train.AnnotationsFile)} to train on ({trainImages.Count} pictures), "
                + $"{Path.GetFileName(test.AnnotationsFile)} to test on ({testImages.Count}).");
        return split.ToDataSplits(
            train.AnnotationsFile, classes, objectsFillPictures: false, log, options, NameOf(train.AnnotationsFile));
    }

    private static List<AnnotatedImage> ReadPart(CocoFiles files, List<string> classes, ReadOptions options, BlemishLog log)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(files.AnnotationsFile);
        DataFolder.Require(files.ImagesFolder);
        CocoContent content = CocoParser.Read(files.AnnotationsFile, log);
        classes.AddRange(content.Categories.Values);
        return CocoPictures.Join(content, files.ImagesFolder, options, log);
    }

    /// <summary>The name of the folder that <c>annotations</c> is in, or without such a folder, of the one that the file is in.</summary>
    private static string NameOf(string annotationsFile)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(annotationsFile))!;
        string? above = Path.GetFileName(folder) == "annotations" ? Path.GetDirectoryName(folder) : null;
        return DataFolder.NameOf(above ?? folder);
    }
}

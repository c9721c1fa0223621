using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Voc;

namespace DaFsl.Library.Data;

/// <summary>
/// Reads a data set in the layout of the PASCAL VOC challenge: <c>Annotations/*.xml</c>, <c>JPEGImages</c> and, where there
/// are any, the lists of <c>ImageSets/Main</c>. Annotations may also stand in the data set's own folder, and pictures beside
/// their annotations; an annotation's picture is the one with the same name, else the one that its <c>filename</c> names.
/// </summary>
/// <remarks>
/// VOC counts pixels from 1 and a box's last pixel belongs to it, so (xmin, ymin, xmax, ymax) becomes the box
/// (xmin - 1, ymin - 1, xmax, ymax); files of tools that count from 0 are off by that one pixel, which is clipped at the
/// picture's edge without a word. Unless <see cref="ReadOptions.Pictures"/> says otherwise, every picture is decoded
/// once while reading, to find those that are damaged, and then again each time its <see cref="ImageSource"/> is asked for it.
/// </remarks>
public static class PascalVoc
{
    /// <summary>
    /// Reads the data set. Trained on is <c>train.txt</c> (without one: <c>trainval.txt</c> less what is tested on), tested
    /// on is <c>test.txt</c> (without one: <c>val.txt</c>); without such lists a seeded split is made, stratified by each
    /// picture's rarest class. Classes and pictures are in ordinal order.
    /// </summary>
    /// <param name="directory">The data set's folder.</param>
    /// <param name="options">How to read; the defaults where null.</param>
    /// <returns>
    /// The pictures, and as blemishes, in the order in which they were found: boxes left out (no area, outside the picture) or
    /// clipped; pictures left out (damaged, of another size than annotated, without an annotation), and annotations without a
    /// picture; names in a list that no annotation has; classes left out, since no picture to train on has any of their objects.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The folder is missing, or has no annotation; the XML of an annotation is broken or lacks what is needed;
    /// nothing is left to train or to test on; or there is a blemish and reading is strict.
    /// </exception>
    public static DataSplits Read(string directory, ReadOptions? options = null)
    {
        options ??= new ReadOptions();
        DataFolder.Require(directory);
        string annotationFolder = SubfolderOr(directory, "Annotations", directory);
        string pictureFolder = SubfolderOr(directory, "JPEGImages", annotationFolder);
        string[] annotationFiles = DataFolder.Files(annotationFolder, recursive: false, ".xml");
        if (annotationFiles.Length == 0)
        {
            throw new DataFormatException($"{annotationFolder}: there is no annotation (.xml) in this folder.");
        }

        VocAnnotation[] annotations = [.. annotationFiles.Select(VocAnnotationParser.Read)];
        PictureFile[] pictures = PictureFile.InspectAll(DataFolder.Pictures(pictureFolder), options, PictureCheck.Whole);
        var log = new BlemishLog();
        Dictionary<string, AnnotatedImage?> annotated = Match(annotations, pictures, pictureFolder, log);
        SplitPictures split = new VocImageSets(directory, annotated, log).Split()
            ?? SplitPictures.Stratify(
                [.. annotated.Values.OfType<AnnotatedImage>()], options, "ImageSets/Main does not list what to train and what to test on");
        IEnumerable<string> classes = annotations.SelectMany(a => a.Objects).Select(o => o.ClassName);
        return split.ToDataSplits(directory, classes, objectsFillPictures: false, log, options);
    }

    /// <summary>Finds each annotation's picture; null stands for one that is missing or had to be left out.</summary>
    private static Dictionary<string, AnnotatedImage?> Match(
        VocAnnotation[] annotations, PictureFile[] pictures, string pictureFolder, BlemishLog log)
    {
        ILookup<string, PictureFile> byId = pictures.ToLookup(p => Path.GetFileNameWithoutExtension(p.Path), StringComparer.Ordinal);
        ILookup<string, PictureFile> byFileName = pictures.ToLookup(p => Path.GetFileName(p.Path), StringComparer.Ordinal);
        var used = new HashSet<PictureFile>();
        var annotated = new Dictionary<string, AnnotatedImage?>(StringComparer.Ordinal);
        foreach (VocAnnotation annotation in annotations)
        {
            PictureFile? picture = byId[annotation.Id].FirstOrDefault() ?? byFileName[annotation.FileName ?? ""].FirstOrDefault();
            if (picture is null)
            {
                log.Add(annotation.Path, $"there is no picture of it in {pictureFolder}", "the annotation is left out");
            }
            else
            {
                used.Add(picture);
            }

            annotated[annotation.Id] = picture is null ? null : Annotate(picture, annotation, log);
        }

        foreach (PictureFile picture in pictures.Where(p => !used.Contains(p)))
        {
            log.Add(picture.Path, "there is no annotation of this picture", "it is left out");
        }

        return annotated;
    }

    private static AnnotatedImage? Annotate(PictureFile picture, VocAnnotation annotation, BlemishLog log)
    {
        if (picture.Damage is not null)
        {
            log.Add(picture.Path, picture.Damage.TrimEnd('.'), "it is left out");
            return null;
        }

        bool saysSize = annotation is { Width: > 0, Height: > 0 };
        if (saysSize && (annotation.Width, annotation.Height) != (picture.Width, picture.Height))
        {
            log.Add(
                annotation.Path,
                $"the picture is said to be (W {annotation.Width}, H {annotation.Height}), but {picture.Path} is (W {picture.Width}, H {picture.Height}) when upright",
                "it is left out");
            return null;
        }

        return picture.Annotate(VocBoxes.ToObjects(annotation, picture.Width, picture.Height, log));
    }

    private static string SubfolderOr(string directory, string name, string otherwise)
    {
        string folder = Path.Combine(directory, name);
        return Directory.Exists(folder) ? folder : otherwise;
    }
}

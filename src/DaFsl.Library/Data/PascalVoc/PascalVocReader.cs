using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>
/// Reads a data set in the layout of the PASCAL VOC challenge: <c>Annotations/*.xml</c>, <c>JPEGImages</c> and, where there
/// are any, the lists of <c>ImageSets/Main</c>. The folders may have other usual names (<c>annots</c>, <c>labels</c>, <c>xmls</c>;
/// <c>images</c>, <c>imgs</c>) in whatever case, images may stand beside their annotations, and each of <c>train</c>, <c>valid</c> and
/// <c>test</c> may hold annotations and images of its own.
/// </summary>
/// <remarks>
/// An annotation's image is the one that its <c>filename</c> names, else the one with the same name. VOC counts pixels from 1 and a box's
/// last pixel belongs to it, so (xmin, ymin, xmax, ymax) becomes the box (xmin - 1, ymin - 1, xmax, ymax); files of tools that count from 0
/// are off by that one pixel, which is clipped at the image's edge without a word. Unless <see cref="ReadOptions.DecodeImages"/> says
/// otherwise, every image is decoded once while reading, to find those that are damaged, and then again each time its
/// <see cref="ImageSource"/> is asked for it. <c>docs/data.md</c> lists what is accepted, mended, told and refused.
/// </remarks>
public static class PascalVocReader
{
    /// <summary>
    /// Reads the data set. Trained on is <c>train.txt</c> (without one: <c>trainval.txt</c> less what is tested on), tested on is
    /// <c>test.txt</c> (without one: <c>val.txt</c>); or the folder <c>train</c>, and <c>test</c> (without one: <c>valid</c>), of
    /// annotations or of images alone. Without either a seeded split is made, stratified by each image's rarest class. Classes and images
    /// are in ordinal order.
    /// </summary>
    /// <param name="directory">The data set's folder.</param>
    /// <param name="options">The options for reading; the defaults if null.</param>
    /// <param name="cancellationToken">Ends the reading, within an image.</param>
    /// <returns>
    /// The images, and as issues, in the order in which they were found: annotations left out (broken, or none), and objects (without a
    /// class or a whole box); boxes left out (no area, outside the image, there twice) or clipped; images left out (damaged, of another
    /// size than annotated, without an annotation), and annotations without a image, or of one that nobody can tell; names in a list that
    /// no annotation has; classes left out, since no image to train on has any of their objects.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The folder is missing, or has no annotation; nothing is left to train or to test on; or there is an issue and reading is strict.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DataSplits Read(string directory, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ReadOptions();
        var log = new DataIssueLog();
        FolderNode root = FolderTree.Walk(directory, options, log, cancellationToken);
        IReadOnlyList<VocPart> parts = VocLayout.Find(root, log);
        var images = new VocImages(options, log, cancellationToken);
        SplitImages split = parts is [VocPart only]
            ? SplitOne(only, images.Read(only), root, log, options, cancellationToken)
            : VocParts.Split(parts, [.. parts.Select(images.Read)], options, log);
        return split.ToDataSplits(directory, images.Classes, objectsFillImages: false, log, options, cancellationToken: cancellationToken);
    }

    private static SplitImages SplitOne(
        VocPart part,
        IReadOnlyDictionary<string, AnnotatedImage?> annotated,
        FolderNode root,
        DataIssueLog log,
        ReadOptions options,
        CancellationToken cancellationToken
    )
    {
        AnnotatedImage[] images =
        [
            .. annotated.Values.OfType<AnnotatedImage>().Distinct<AnnotatedImage>(ReferenceEqualityComparer.Instance),
        ];
        return new VocImageSets(VocLayout.ListsOf(part, root), root, annotated, log, cancellationToken).Split()
            ?? ImageFolderRoles.Split(images, root.Path)
            ?? SplitImages.Stratify(images, options, "ImageSets/Main does not list what to train and what to test on", cancellationToken);
    }
}

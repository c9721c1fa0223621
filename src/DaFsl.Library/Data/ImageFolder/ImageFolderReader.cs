using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>
/// Reads a folder of labelled images: each of its sub-folders is a class, and every image below it is one object that fills the image. With
/// sub-folders to train on (<c>train</c>, <c>Training</c>, <c>train2017</c> and the like) and to test on (<c>test</c>, else <c>val</c>,
/// <c>valid</c>, <c>validation</c>), the classes are the sub-folders of those; the two may also lie in each class's folder.
/// </summary>
/// <remarks>
/// <para>
/// A single folder around the classes is gone into, and so is a lone <c>train</c>, which is told. Refused, with what was seen, is what
/// would be learned wrongly: the layouts of PASCAL VOC, COCO, YOLO and MVTec AD, folders that are named like parts of a data set
/// (<c>images</c>, <c>masks</c>), folders that all hold the same folders, images without folders of classes, and a single class.
/// <see cref="ReadOptions.Classes"/> names the folders that are classes all the same.
/// </para>
/// <para>
/// Images are files named .jpg, .jpeg, .png, .webp, .bmp or .gif (or .jpe, .jfif, .dib); hidden files and what systems leave behind are
/// passed over, and all others are told. Unless <see cref="ReadOptions.DecodeImages"/> says otherwise, every image is decoded once while
/// reading, to find those that are damaged, and then again each time its <see cref="ImageSource"/> is asked for it.
/// </para>
/// </remarks>
public static class ImageFolderReader
{
    /// <summary>
    /// Reads the data set; where it brings no split along, a seeded one is made, stratified by class. Classes and images are in ordinal
    /// order.
    /// </summary>
    /// <param name="directory">The data set's folder.</param>
    /// <param name="options">The options for reading; the defaults if null.</param>
    /// <param name="cancellationToken">Ends the reading, within an image.</param>
    /// <returns>
    /// The images, and as issues what was left out: damaged images, images that stand in no class's folder, masks, images of kinds that are
    /// not read, links that lead out of the folder, what is no regular file, and classes without an image to train on; as hints what
    /// somebody should look at.
    /// </returns>
    /// <exception cref="DataFormatException">
    /// The folder is missing, cannot be listed, or has no image; its layout is a different one or is ambiguous; fewer than two classes are
    /// left to train on; nothing is left to test on; or there is an issue and reading is strict.
    /// </exception>
    /// <exception cref="ArgumentException"><see cref="ReadOptions.Classes"/> is empty, or names a class twice or none.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static DataSplits Read(string directory, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new ReadOptions();
        RequireNames(options);
        var log = new DataIssueLog();
        FolderNode root = FolderTree.Walk(directory, options, log, cancellationToken);
        FolderLayout layout = LayoutFinder.Find(root, options.Classes, log);
        HintNested(root, layout, log);
        List<AnnotatedImage> train = ReadClasses(layout.Train, options, log, cancellationToken);
        List<AnnotatedImage>? test = layout.Test is null ? null : ReadClasses(layout.Test, options, log, cancellationToken);
        SplitImages split = test is null
            ? SplitImages.Stratify(train, options, layout.Reason, cancellationToken)
            : new SplitImages(train, test, (trained, tested) => $"The split is the data set's own: {layout.Describe!(trained, tested)}.");
        IEnumerable<string> classes = layout.Train.Concat(layout.Test ?? []).Select(c => c.ClassName);
        DataSplits splits = split.ToDataSplits(
            directory,
            classes,
            objectsFillImages: true,
            log,
            options,
            cancellationToken: cancellationToken
        );
        return splits.Train.Classes.Count > 1 || options.Classes is not null
            ? splits
            : throw new DataFormatException(
                $"{directory}: of the classes {Listing.Of(classes.Distinct(StringComparer.Ordinal))}, only "
                    + $"'{splits.Train.Classes[0]}' has an image that can be trained on, so there is "
                    + $"nothing to distinguish ({Counted.Of(log.Faults, "data issue")}, the first: {log.FirstFault})."
            );
    }

    private static void RequireNames(ReadOptions options)
    {
        OptionList<string>? classes = options.Classes;
        string unread = string.Join(' ', classes?.Unread("ReadOptions.Classes") ?? []);
        if (unread.Length > 0)
        {
            throw new ArgumentException(unread, nameof(options));
        }

        if (
            classes is not null
            && (
                classes.Count == 0
                || classes.Any(string.IsNullOrWhiteSpace)
                || classes.Distinct(StringComparer.Ordinal).Count() < classes.Count
            )
        )
        {
            throw new ArgumentException($"ReadOptions.Classes is {classes}; it must name one class or more, each once.", nameof(options));
        }
    }

    private static List<AnnotatedImage> ReadClasses(
        IReadOnlyList<ClassFolder> classes,
        ReadOptions options,
        DataIssueLog log,
        CancellationToken cancellationToken
    )
    {
        (string ClassName, string Path)[] labelled =
        [
            .. classes.SelectMany(c => FolderContent.Images(c.Folder, log).Select(p => (c.ClassName, p))),
        ];
        ImageFile[] images = ImageFile.InspectAll([.. labelled.Select(l => l.Path)], options, isUsuallyDecoded: true, cancellationToken);
        var annotated = new List<AnnotatedImage>();
        foreach ((int index, ImageFile image) in images.Index())
        {
            if (image.Damage is not null)
            {
                log.Add(image.Path, image.Damage.TrimEnd('.'), "it is left out");
                continue;
            }

            annotated.Add(image.Annotate([new AnnotatedObject(labelled[index].ClassName, BoundingBox.Filling(image.Width, image.Height))]));
        }

        return annotated;
    }

    private static void HintNested(FolderNode root, FolderLayout layout, DataIssueLog log)
    {
        FolderNode[] nested =
        [
            .. layout
                .Train.Concat(layout.Test ?? [])
                .SelectMany(c => c.Folder.Folders.SelectMany(f => f.Tree))
                .Where(f => f.Images.Any() && !ClassNames.IsOfMasks(f.Name)),
        ];
        if (nested.Length > 0)
        {
            log.Hint(
                root.Path,
                $"images also lie in {Counted.Of(nested.Length, "folder")} below those of the classes (the "
                    + $"first: {Seen.Below(root, nested[0].Path)}); they belong to the class"
            );
        }
    }
}

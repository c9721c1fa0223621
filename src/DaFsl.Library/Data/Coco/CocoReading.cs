using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime.Files;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Coco;

/// <summary>Reads the parts of one data set, and divides it into what is trained and tested on.</summary>
/// <param name="options">The options for reading.</param>
/// <param name="log">The log for issues.</param>
/// <param name="cancellation">Ends the reading.</param>
internal sealed class CocoReading(ReadOptions options, DataIssueLog log, CancellationToken cancellation)
{
    private readonly HashSet<string> _classes = new(StringComparer.Ordinal);

    /// <summary>Reads a file's images.</summary>
    /// <param name="annotationsFile">The file.</param>
    /// <param name="folderOf">The folder that the names in it start from.</param>
    public List<AnnotatedImage> ReadPart(string annotationsFile, Func<CocoContent, string> folderOf)
    {
        CocoContent content = CocoParser.Read(annotationsFile, log, cancellation);
        _classes.UnionWith(content.Categories.Values);
        return CocoImages.Join(content, folderOf(content), options, log, cancellation);
    }

    /// <summary>Splits images by the folders that they lie in where those say what they are for, else by the seed.</summary>
    /// <param name="images">The images.</param>
    /// <param name="origin">The data set's folder, or its only file.</param>
    /// <param name="name">The name of the data set; the folder's name if null.</param>
    public DataSplits Split(List<AnnotatedImage> images, string origin, string? name = null) =>
        (
            ImageFolderRoles.Split(images, Directory.Exists(origin) ? origin : Path.GetDirectoryName(Path.GetFullPath(origin))!)
            ?? SplitImages.Stratify(images, options, "COCO splits images by files, and there is only one file", cancellation)
        ).ToDataSplits(origin, _classes, objectsFillImages: false, log, options, name, cancellation);

    /// <summary>Takes two parts as the split.</summary>
    /// <param name="train">The part to learn from: its file, what to call it, and its images.</param>
    /// <param name="test">The part to test on.</param>
    /// <param name="unused">The files that are not used.</param>
    /// <param name="origin">The data set's folder, or its first file.</param>
    /// <param name="name">The name of the data set; the folder's name if null.</param>
    public DataSplits Split(
        (string File, string Name, List<AnnotatedImage> Images) train,
        (string File, string Name, List<AnnotatedImage> Images) test,
        string[] unused,
        string origin,
        string? name = null
    )
    {
        HashSet<string> held = test.Images.Select(IdentityOf).ToHashSet(StringComparer.Ordinal);
        var left = new List<AnnotatedImage>(train.Images.Count);
        foreach (AnnotatedImage image in train.Images)
        {
            if (held.Contains(IdentityOf(image)))
            {
                log.Add(train.File, $"image {image.Source.Name} is in {test.File} as well", "it is not trained on");
            }
            else
            {
                left.Add(image);
            }
        }

        var split = new SplitImages(left, test.Images, (trained, tested) =>
            $"The split is the data set's own: {train.Name} to train on ({Counted.Of(trained, "image")}), "
            + Invariant($"{test.Name} to test on ({tested})")
            + (unused.Length > 0 ? $"; not used: {string.Join(", ", unused)}." : ".")
        );
        return split.ToDataSplits(origin, _classes, objectsFillImages: false, log, options, name, cancellation);
    }

    /// <summary>The name of the folder that <c>annotations</c> is in, or without such a folder, of the one that the file is in.</summary>
    public static string NameOf(string annotationsFile)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(annotationsFile))!;
        string? above = Path.GetFileName(folder) == "annotations" ? Path.GetDirectoryName(folder) : null;
        return DataFolder.NameOf(above ?? folder);
    }

    private static string IdentityOf(AnnotatedImage image) => FileIdentity.Of(image.Source.Name) ?? image.Source.Name;
}

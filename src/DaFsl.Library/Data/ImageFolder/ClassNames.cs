using System.Text.RegularExpressions;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.ImageFolder;

/// <summary>Refuses folders that would become classes and hardly are.</summary>
internal static partial class ClassNames
{
    private static readonly HashSet<string> _parts = new(StringComparer.OrdinalIgnoreCase)
    {
        "images",
        "image",
        "imgs",
        "img",
        "jpegimages",
        "pngimages",
        "imagesets",
        "labels",
        "label",
        "masks",
        "mask",
        "annotations",
        "annotation",
        "annots",
        "anns",
        "groundtruth",
        "gt",
        "segmentation",
        "segmentations",
        "segmentationclass",
        "segmentationobject",
        "segmentationmasks",
        "bboxes",
        "boundingboxes",
        "maskimages",
        "imagemasks",
    };

    private static readonly HashSet<string> _masks = new(StringComparer.OrdinalIgnoreCase)
    {
        "masks",
        "mask",
        "groundtruth",
        "gt",
        "segmentation",
        "segmentations",
        "segmentationmasks",
        "maskimages",
        "imagemasks",
        "annotations",
        "labels",
    };

    // Each may well be a class; where all classes are among them, they are the same images in several forms.
    private static readonly HashSet<string> _forms = new(StringComparer.OrdinalIgnoreCase)
    {
        "rgb",
        "depth",
        "input",
        "inputs",
        "output",
        "outputs",
        "target",
        "targets",
        "raw",
        "original",
        "originals",
        "augmented",
        "processed",
        "resized",
        "cropped",
        "color",
        "colour",
        "gray",
        "grey",
        "grayscale",
        "greyscale",
        "segmented",
        "thumbnails",
        "leftImgbit",
        "gtFine",
        "gtCoarse",
        "images",
        "masks",
    };

    // Where folders differ in a number alone, what they are pieces of.
    private static readonly HashSet<string> _pieces = new(StringComparer.OrdinalIgnoreCase)
    {
        "part",
        "split",
        "fold",
        "batch",
        "chunk",
        "shard",
        "subset",
        "set",
        "images",
        "imgs",
        "images",
        "photos",
        "frames",
        "folder",
        "dir",
        "disk",
        "archive",
        "data",
    };

    /// <summary>Refuses folders that are named like parts of a data set.</summary>
    /// <exception cref="DataFormatException">There are such folders.</exception>
    public static void RefuseParts(FolderNode at, IReadOnlyList<FolderNode> classes)
    {
        bool areAllParts = classes.Count > 1 && (classes.All(c => _forms.Contains(LettersOf(c.Name))) || ArePieces(classes));
        PartName?[] parts = [.. classes.Select(c => PartName.Of(c.Name))];
        string[] named =
        [
            .. classes
                .Where(
                    (c, i) =>
                        areAllParts
                        || _parts.Contains(LettersOf(c.Name))
                        || IsPartOf(c.Name, classes)
                        || (
                            parts[i] is { } part
                            && (
                                part.Rest.Length == 0
                                || parts.Any(p => p is { } other && other.Rest == part.Rest && other.Role != part.Role)
                            )
                        )
                )
                .Select(c => c.Name),
        ];
        if (named.Length > 0)
        {
            string[] others = [.. classes.Select(c => c.Name).Except(named, StringComparer.Ordinal)];
            throw new DataFormatException(
                $"{at.Path}: {(named.Length == 1 ? "this folder is" : "these folders are")} named like "
                    + $"{(named.Length == 1 ? "a part" : "parts")} of a data set, not like "
                    + $"{(named.Length == 1 ? "a class" : "classes")}: "
                    + $"{Listing.Of(named)}{(others.Length > 0 ? $" (beside {Listing.Of(others)})" : "")}. "
                    + $"ImageFolderReader reads one folder per class. {ForeignLayout.AsClasses}"
            );
        }
    }

    /// <summary>True if a folder of that name holds masks of images rather than images of a class.</summary>
    public static bool IsOfMasks(string name) => _masks.Contains(LettersOf(name));

    /// <summary>Refuses folders that are data sets of their own: they hold a part that holds folders of images.</summary>
    /// <exception cref="DataFormatException">There is such a folder.</exception>
    public static void RefuseDataSets(FolderNode at, IReadOnlyList<FolderNode> classes)
    {
        foreach (FolderNode folder in classes)
        {
            if (folder.Folders.FirstOrDefault(f => PartName.Of(f.Name) is not null && f.Folders.Any(c => c.ImagesBelow.Any())) is { } part)
            {
                throw new DataFormatException(
                    $"{at.Path}: {Seen.Below(at, part.Path)} holds folders of images, as a part of a data set "
                        + $"does, so {folder.Name} is hardly a class. "
                        + $"Read {folder.Path} by itself. {ForeignLayout.AsClasses}"
                );
            }
        }
    }

    /// <summary>Refuses a single class.</summary>
    /// <exception cref="DataFormatException">There is one only.</exception>
    public static void RefuseOne(FolderNode at, IReadOnlyList<FolderNode> classes, DataIssueLog log)
    {
        if (classes.Count == 1)
        {
            string[] empty = [.. at.Folders.Where(f => f != classes[0]).Select(f => f.Name)];
            throw new DataFormatException(
                $"{at.Path}: there is one class only, '{classes[0].Name}' "
                    + $"({Counted.Of(classes[0].ImagesBelow.Count(), "image")}), so there is nothing to distinguish"
                    + $"{(empty.Length > 0 ? $"; there is no image in {Listing.Of(empty)}" : "")}. "
                    + "ImageFolderReader reads one folder per class. "
                    + $"If one class is all there is to be, name it in ReadOptions.Classes.{log.Mention()}"
            );
        }
    }

    /// <summary>Refuses folders that all hold the same folders and nothing else: either could be the classes.</summary>
    /// <exception cref="DataFormatException">It is so.</exception>
    public static void RefuseFolds(FolderNode at, IReadOnlyList<FolderNode> classes)
    {
        string[][] inner =
        [
            .. classes.Select(c => c.Folders.Where(f => f.ImagesBelow.Any() && !IsOfMasks(f.Name)).Select(f => f.Name).ToArray()),
        ];
        bool areAlike =
            inner[0].Length > 1 && inner.All(i => i.SequenceEqual(inner[0], StringComparer.Ordinal)) && !classes.Any(c => c.Images.Any());
        if (areAlike && !inner[0].All(n => PartName.Of(n) is not null))
        {
            throw new DataFormatException(
                $"{at.Path}: the folders {Listing.Of(classes.Select(c => c.Name))} all hold the same folders, "
                    + $"{Listing.Of(inner[0])}, and either could be the classes. "
                    + "Put the images of each class into one folder; if the outer folders are the classes, name "
                    + "them in ReadOptions.Classes."
            );
        }
    }

    // "cat_masks" beside "cat".
    private static bool IsPartOf(string name, IReadOnlyList<FolderNode> classes) =>
        classes.Any(c =>
            c.Name.Length < name.Length
            && name.StartsWith(c.Name, StringComparison.OrdinalIgnoreCase)
            && _parts.Contains(LettersOf(name[c.Name.Length..]))
        );

    // HAM10000_images_part_1 and HAM10000_images_part_2; split0 and split1.
    private static bool ArePieces(IReadOnlyList<FolderNode> classes) =>
        classes.Any(c => c.Images.Any())
        && classes.Select(c => LettersOf(c.Name)).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1
        && Words().Matches(classes[0].Name).Any(w => _pieces.Contains(w.Value));

    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+")]
    private static partial Regex Words();

    private static string LettersOf(string name) => string.Concat(name.Where(char.IsLetter));
}

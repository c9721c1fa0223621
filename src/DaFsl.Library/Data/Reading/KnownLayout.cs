using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Reading;

/// <summary>A kind of data set that a folder looks like: what every reader says of a folder that is not for it comes from here.</summary>
/// <param name="Kind">The name of the layout.</param>
/// <param name="Clue">The evidence for the layout.</param>
/// <param name="Reader">The type that reads it; <see langword="null"/> where none does.</param>
/// <param name="Advice">The advice for the user.</param>
/// <param name="IsSure">True if the clue is conclusive, so that folders of images are not classes either.</param>
internal sealed record KnownLayout(string Kind, string Clue, string? Reader, string Advice, bool IsSure = true)
{
    private const int FewestNumbersOfYolo = 5;
    private const int MostLookedAt = 5;
    private const int MostLevelsOfVoc = 2;
    private const string OfYolo = "YOLO's labels are not read; export them as PASCAL VOC or COCO";

    /// <summary>Finds the kinds of data set that a folder resembles, the most certain first.</summary>
    public static IEnumerable<KnownLayout> Of(FolderNode root)
    {
        string[] files = [.. root.FilesBelow];
        HashSet<string> images = files
            .Where(ImageNames.IsReadable)
            .Select(p => Path.GetFileNameWithoutExtension(p))
            .ToHashSet(StringComparer.Ordinal);
        return new[]
        {
            ByFile(root, files, "UMDFaces", "UmdFacesReader", IsUmdName),
            ByFile(root, files, "FFHQ", "FfhqReader", (name, _) => name == "ffhq-dataset-v2.json"),
            Voc(root, files, images),
            ByFile(root, files, "COCO", "CocoReader", IsCocoName),
            Yolo(root, files, images),
            Defects(root),
            ByFile(root, files, "YOLO", null, (name, _) => name is "data.yaml" or "data.yml" or "classes.txt", OfYolo, isSure: false),
            YoloWithoutImages(root),
            VocWithoutImages(root),
            LabelledImages(root),
        }.OfType<KnownLayout>();
    }

    /// <summary>The rest of a sentence that begins with the folder, without its full stop.</summary>
    public override string ToString() => $"looks like {Kind}: {Clue}. {Advice}";

    private static KnownLayout? ByFile(
        FolderNode root,
        string[] files,
        string kind,
        string? reader,
        Func<string, string, bool> isIt,
        string? advice = null,
        bool isSure = true
    )
    {
        string? found = Array.Find(files, f => isIt(Path.GetFileName(f), Path.GetFileName(Path.GetDirectoryName(f)!)));
        return found is null
            ? null
            : new KnownLayout(kind, $"there is {Seen.Below(root, found)}", reader, advice ?? $"Read it with {reader}", isSure);
    }

    private static bool IsUmdName(string file, string folder) => file.EndsWith("_ultraface.csv", StringComparison.OrdinalIgnoreCase);

    private static bool IsCocoName(string file, string folder) =>
        file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
        && (
            file.EndsWith(".coco.json", StringComparison.OrdinalIgnoreCase)
            || file.StartsWith("instances_", StringComparison.OrdinalIgnoreCase)
            || folder.Equals("annotations", StringComparison.OrdinalIgnoreCase)
        );

    private static KnownLayout? Voc(FolderNode root, string[] files, HashSet<string> images)
    {
        string? beside = Array.Find(files, f => IsNamed(f, ".xml") && images.Contains(Path.GetFileNameWithoutExtension(f)));
        return beside is null ? null : OfVoc($"{Seen.Below(root, beside)} is an annotation of an image", isSure: true);
    }

    private static KnownLayout? VocWithoutImages(FolderNode root)
    {
        string? found = root.Tree.Where(f => f.Depth <= MostLevelsOfVoc).SelectMany(f => f.FilesNamed(".xml")).FirstOrDefault();
        return found is null ? null : OfVoc($"there is {Seen.Below(root, found)}", isSure: false);
    }

    private static KnownLayout OfVoc(string clue, bool isSure) =>
        new("PASCAL VOC", clue, "PascalVocReader", $"Read it with PascalVocReader (voc:)", isSure);

    private static KnownLayout? Yolo(FolderNode root, string[] files, HashSet<string> images)
    {
        FolderNode? both = root.Tree.FirstOrDefault(f => HasImages(f.Find("images")) && HasTexts(f.Find("labels")));
        string? beside = both is null
            ? files
                .Where(f => IsNamed(f, ".txt") && images.Contains(Path.GetFileNameWithoutExtension(f)))
                .Take(MostLookedAt)
                .FirstOrDefault(HoldsNumbers)
            : null;
        string? clue =
            both is not null ? $"there are images and labels in {(both == root ? "it" : Seen.Below(root, both.Path))}"
            : beside is not null ? $"{Seen.Below(root, beside)} holds the boxes of an image"
            : null;
        return clue is null ? null : new KnownLayout("YOLO", clue, null, OfYolo);
    }

    private static KnownLayout? YoloWithoutImages(FolderNode root)
    {
        FolderNode? labels = root.Tree.FirstOrDefault(f => f.Name.Equals("labels", StringComparison.OrdinalIgnoreCase) && HasTexts(f));
        return labels is null
            ? null
            : new KnownLayout(
                "YOLO",
                $"there are text files in {(labels == root ? "it" : Seen.Below(root, labels.Path))}",
                null,
                OfYolo,
                IsSure: false
            );
    }

    private static KnownLayout? Defects(FolderNode root)
    {
        FolderNode? found = root.Tree.FirstOrDefault(f => HasImages(f.Find("ground_truth", "groundtruth")) && HasImages(f.Find("test")));
        return found is null
            ? null
            : new KnownLayout(
                "MVTec AD",
                $"{(found == root ? "there are" : $"{Seen.Below(root, found.Path)} holds")} test and "
                    + "ground_truth, the masks of its defects",
                null,
                $"Read its folder test with ImageFolderReader: the folders in it are kinds of defects"
            );
    }

    private static KnownLayout? LabelledImages(FolderNode root)
    {
        string[] classes = [.. root.Folders.Where(HasImages).Select(f => f.Name)];
        return classes.Length < 2
            ? null
            : new KnownLayout(
                "a folder of labelled images",
                $"there are images in {Listing.Of(classes)}",
                "ImageFolderReader",
                $"Read it with ImageFolderReader",
                IsSure: false
            );
    }

    private static bool HasTexts(FolderNode? folder) => folder is not null && folder.FilesBelow.Any(f => IsNamed(f, ".txt"));

    private static bool HasImages(FolderNode? folder) => folder is not null && folder.ImagesBelow.Any();

    private static bool IsNamed(string path, string extension) =>
        Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase);

    // A class and four numbers or more; a caption beside an image has none.
    private static bool HoldsNumbers(string path)
    {
        try
        {
            using var text = new StreamReader(DataFile.Open(path));
            char[] start = new char[256];
            string line = new string(start, 0, text.ReadBlock(start)).Split('\n')[0];
            string[] words = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
            return words.Length >= FewestNumbersOfYolo
                && words.Take(FewestNumbersOfYolo).All(w => double.TryParse(w, System.Globalization.CultureInfo.InvariantCulture, out _));
        }
        catch (DataFormatException)
        {
            return false;
        }
    }
}

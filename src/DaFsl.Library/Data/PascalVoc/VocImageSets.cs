using System.Text.RegularExpressions;
using DaFsl.Library.Data.Reading;
using DaFsl.Library.Data.Splits;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.PascalVoc;

/// <summary>The lists of <c>ImageSets/Main</c> that divide a data set.</summary>
internal sealed partial class VocImageSets
{
    // As long as a file's path may be.
    private const int LongestId = 4096;

    private readonly FolderNode? _folder;
    private readonly string _shown;
    private readonly IReadOnlyDictionary<string, AnnotatedImage?> _annotated;
    private readonly DataIssueLog _log;
    private readonly CancellationToken _cancellation;

    /// <summary>Prepares to read a data set's lists.</summary>
    /// <param name="folder">The folder of the lists; null where there is none.</param>
    /// <param name="root">The data set's folder.</param>
    /// <param name="annotated">The image of each annotation ID: null if the image had to be left out.</param>
    /// <param name="log">The log for issues.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public VocImageSets(
        FolderNode? folder,
        FolderNode root,
        IReadOnlyDictionary<string, AnnotatedImage?> annotated,
        DataIssueLog log,
        CancellationToken cancellation
    )
    {
        _folder = folder;
        _shown =
            folder is null || folder == root
                ? ""
                : $"{(folder.Name.Equals("Main", StringComparison.OrdinalIgnoreCase) ? "ImageSets/Main" : folder.Name)}/";
        _annotated = annotated;
        _log = log;
        _cancellation = cancellation;
    }

    /// <summary>
    /// The split that the lists make: to train on <c>train.txt</c>, else <c>trainval.txt</c> without what is tested on; to
    /// test on <c>test.txt</c>, else <c>val.txt</c>. Null where there are no such lists.
    /// </summary>
    public SplitImages? Split()
    {
        SortedSet<string> test = Read("test.txt");
        SortedSet<string> validation = Read("val.txt");
        (string testList, test) = test.Count > 0 ? ("test.txt", test) : ("val.txt", validation);
        SortedSet<string> train = Read("train.txt");
        (string trainList, train) = train.Count > 0 ? ("train.txt", train) : ("trainval.txt", Read("trainval.txt"));

        // By images, not by names: two names may stand for one image.
        List<AnnotatedImage> testImages = Images(test);
        var held = testImages.ToHashSet<AnnotatedImage>(ReferenceEqualityComparer.Instance);
        bool IsHeld(string id) => test.Contains(id) || (_annotated[id] is { } image && held.Contains(image));
        foreach (string twice in train.Where(IsHeld))
        {
            if (trainList == "train.txt" || !test.Contains(twice))
            {
                _log.Add(PathOf(trainList), $"image '{twice}' is listed in {testList} as well", "it is not trained on");
            }
        }

        train.RemoveWhere(IsHeld);
        if (train.Count == 0 || test.Count == 0)
        {
            return null;
        }

        List<AnnotatedImage> trainImages = Images(train);
        var used = trainImages.Concat(testImages).ToHashSet<AnnotatedImage>(ReferenceEqualityComparer.Instance);
        string[] unused = [.. _annotated.Where(a => a.Value is { } image && used.Add(image)).Select(a => a.Key)];
        return new SplitImages(trainImages, testImages, (trained, tested) =>
            "The split is the data set's own: "
            + $"{_shown}{trainList} to train on ({Counted.Of(trained, "image")}), "
            + Invariant($"{_shown}{testList} to test on ({tested})")
            + (unused.Length > 0 ? $"; not used: {string.Join(", ", Name(unused, validation))}." : ".")
        );
    }

    private string PathOf(string name) =>
        _folder?.FilesNamed(".txt").FirstOrDefault(f => Path.GetFileName(f).Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? Path.Combine(_folder?.Path ?? "", name);

    private SortedSet<string> Read(string name)
    {
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        string path = PathOf(name);
        if (_folder?.Find(name) is { } folder)
        {
            _log.Add(folder.Path, "this is a folder, and a list of images has this name", "it is not read");
        }

        if (_folder?.Files.Contains(path) != true)
        {
            return ids;
        }

        try
        {
            using var lines = new TextLines(path, LongestId);
            while (lines.Read())
            {
                _cancellation.ThrowIfCancellationRequested();
                string line = lines.Line.Trim();
                if (IdOf(line) is { } id)
                {
                    ids.Add(id);
                }
                else if (line.Length > 0)
                {
                    _log.Add(
                        Invariant($"{path}, line {lines.Number}"),
                        $"there is no annotation of image '{ForeignText.Cut(line)}'",
                        "it is left out"
                    );
                }
            }
        }
        catch (DataFormatException fault)
        {
            _log.AddFault(fault, path, "the list is left out");
        }

        return ids;
    }

    // Tools list names of files, with folders and extensions, as often as ids.
    private string? IdOf(string line)
    {
        if (_annotated.ContainsKey(line))
        {
            return line;
        }

        string name = line.Split('/', '\\')[^1];
        string stem =
            ImageNames.IsImage(name) || name.EndsWith(VocXml.Extension, StringComparison.OrdinalIgnoreCase)
                ? Path.GetFileNameWithoutExtension(name)
                : name;
        if (_annotated.ContainsKey(stem))
        {
            return stem;
        }

        // The lists of classes say 1, 0 or -1 after each id, and tools copy them.
        Match marked = Marked().Match(line);
        return marked.Success ? IdOf(marked.Groups[1].Value) : null;
    }

    [GeneratedRegex(@"^(.*\S)\s+(?:-?1|0)$")]
    private static partial Regex Marked();

    private static IEnumerable<string> Name(string[] unused, SortedSet<string> validation)
    {
        int listed = unused.Count(validation.Contains);
        if (listed > 0)
        {
            yield return Invariant($"val.txt ({listed})");
        }

        if (unused.Length > listed)
        {
            yield return Invariant($"in none of these lists ({unused.Length - listed})");
        }
    }

    private List<AnnotatedImage> Images(IEnumerable<string> ids) =>
        [.. ids.Select(i => _annotated[i]).OfType<AnnotatedImage>().Distinct<AnnotatedImage>(ReferenceEqualityComparer.Instance)];
}

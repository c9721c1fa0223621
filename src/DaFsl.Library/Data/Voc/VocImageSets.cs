using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.Voc;

/// <summary>The lists of <c>ImageSets/Main</c> that divide a data set.</summary>
internal sealed class VocImageSets
{
    private readonly string _directory;
    private readonly IReadOnlyDictionary<string, AnnotatedImage?> _annotated;
    private readonly BlemishLog _log;

    /// <summary>Prepares to read a data set's lists.</summary>
    /// <param name="directory">The data set's folder.</param>
    /// <param name="annotated">What each annotation's id stands for: null where its picture had to be left out.</param>
    /// <param name="log">Where blemishes go.</param>
    public VocImageSets(string directory, IReadOnlyDictionary<string, AnnotatedImage?> annotated, BlemishLog log)
    {
        _directory = Path.Combine(directory, "ImageSets", "Main");
        _annotated = annotated;
        _log = log;
    }

    /// <summary>
    /// The split that the lists make: to train on <c>train.txt</c>, else <c>trainval.txt</c> without what is tested on; to
    /// test on <c>test.txt</c>, else <c>val.txt</c>. Null where there are no such lists.
    /// </summary>
    public SplitPictures? Split()
    {
        SortedSet<string> test = Read("test.txt");
        SortedSet<string> validation = Read("val.txt");
        (string testList, test) = test.Count > 0 ? ("test.txt", test) : ("val.txt", validation);
        SortedSet<string> train = Read("train.txt");
        (string trainList, train) = train.Count > 0 ? ("train.txt", train) : ("trainval.txt", Read("trainval.txt"));
        if (trainList == "train.txt")
        {
            foreach (string twice in train.Intersect(test, StringComparer.Ordinal))
            {
                _log.Add(Path.Combine(_directory, trainList), $"picture '{twice}' is listed in {testList} as well", "it is not trained on");
            }
        }

        train.ExceptWith(test);
        if (train.Count == 0 || test.Count == 0)
        {
            return null;
        }

        AnnotatedImage[] trainPictures = Pictures(train);
        AnnotatedImage[] testPictures = Pictures(test);
        string[] unused = [.. _annotated.Where(a => a.Value is not null).Select(a => a.Key).Except(train).Except(test)];
        return new SplitPictures(
            trainPictures,
            testPictures,
            "The split is the data set's own: "
                + $"ImageSets/Main/{trainList} to train on ({trainPictures.Length} pictures), "
                + $"ImageSets/Main/{testList} to test on ({testPictures.Length})"
                + (unused.Length > 0 ? $"; not used: {string.Join(", ", Name(unused, validation))}." : "."));
    }

    private SortedSet<string> Read(string name)
    {
        string path = Path.Combine(_directory, name);
        var ids = new SortedSet<string>(StringComparer.Ordinal);
        string[] lines = File.Exists(path) ? File.ReadAllLines(path) : [];
        foreach ((int index, string line) in lines.Index())
        {
            string id = line.Trim();
            if (_annotated.ContainsKey(id))
            {
                ids.Add(id);
            }
            else if (id.Length > 0)
            {
                _log.Add($"{path}, line {index + 1}", $"there is no annotation of picture '{id}'", "it is left out");
            }
        }

        return ids;
    }

    private static IEnumerable<string> Name(string[] unused, SortedSet<string> validation)
    {
        int listed = unused.Count(validation.Contains);
        if (listed > 0)
        {
            yield return $"val.txt ({listed})";
        }

        if (unused.Length > listed)
        {
            yield return $"in none of these lists ({unused.Length - listed})";
        }
    }

    private AnnotatedImage[] Pictures(IEnumerable<string> ids) => [.. ids.Select(i => _annotated[i]).OfType<AnnotatedImage>()];
}

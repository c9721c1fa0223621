using DaFsl.Library.Data.Reading;

namespace DaFsl.Library.Data.Copies;

/// <summary>Tells the copies of a data set: with other labels, on both sides of the split, and, only counted, on one side.</summary>
internal sealed class CopyTelling
{
    private const int ConflictsListed = 10;
    private const string Kept = "nothing is left out for it";

    private readonly string _directory;
    private readonly IReadOnlyList<AnnotatedImage> _images;
    private readonly int _trained;
    private readonly DataIssueLog _log;

    /// <summary>Prepares to tell.</summary>
    /// <param name="directory">The data set's folder, or the file that describes it.</param>
    /// <param name="train">The images to train on.</param>
    /// <param name="test">The images to test on.</param>
    /// <param name="log">The log for the copies.</param>
    public CopyTelling(string directory, IReadOnlyList<AnnotatedImage> train, IReadOnlyList<AnnotatedImage> test, DataIssueLog log)
    {
        _directory = directory;
        _images = [.. train, .. test];
        _trained = train.Count;
        _log = log;
    }

    /// <summary>Finds the copies and tells them: as faults what is the same byte for byte, as hints what looks the same.</summary>
    public void Tell(CancellationToken cancellationToken)
    {
        ImageCopies copies = ImageCopies.Find(_images, cancellationToken);
        TellConflicts(copies.Same);
        TellLeaks(copies.Same);
        int onOneSide = copies.Same.Count(c => IsTrained(c.Key) == IsTrained(c.Value));
        if (onOneSide > 0)
        {
            _log.Hint(
                _directory,
                $"{Seen.Images(onOneSide, "is a copy", "are copies")} of others on the same side of the split, byte for byte"
            );
        }

        Hint(copies.Alike, (copy, original) => LabelsOf(copy) != LabelsOf(original), "have other labels than images that look the same");
        Hint(copies.Alike, (copy, original) => IsTrained(copy) != IsTrained(original), "to test on look the same as images to train on");
    }

    private void TellConflicts(IReadOnlyDictionary<int, int> copies)
    {
        (int Copy, int Original)[] conflicts =
        [
            .. copies.Where(c => LabelsOf(c.Key) != LabelsOf(c.Value)).OrderBy(c => c.Key).Select(c => (c.Key, c.Value)),
        ];
        foreach ((int copy, int original) in conflicts.Take(ConflictsListed))
        {
            _log.Add(
                _images[copy].Source.Name,
                $"this image is labelled {LabelsOf(copy)}, and the same one, byte for byte, is labelled "
                    + $"{LabelsOf(original)}: {_images[original].Source.Name}",
                $"{Kept}; at least one of the labels is wrong"
            );
        }

        if (conflicts.Length > ConflictsListed)
        {
            _log.Add(_directory, Invariant($"{conflicts.Length - ConflictsListed} more images have other labels than their copies"), Kept);
        }
    }

    private void TellLeaks(IReadOnlyDictionary<int, int> copies)
    {
        (int Copy, int Original)[] leaks =
        [
            .. copies.Where(c => IsTrained(c.Key) != IsTrained(c.Value)).OrderBy(c => c.Key).Select(c => (c.Key, c.Value)),
        ];
        if (leaks.Length > 0)
        {
            _log.Add(
                _directory,
                $"{Seen.Images(leaks.Length, "to test on is", "to test on are")} the same, byte for byte, as "
                    + "images to train on (the first: "
                    + $"{_images[leaks[0].Copy].Source.Name} and {_images[leaks[0].Original].Source.Name})",
                $"{Kept}; scores on them are too high"
            );
        }
    }

    private void Hint(IReadOnlyDictionary<int, int> alike, Func<int, int, bool> isMeant, string what)
    {
        (int Copy, int Original)[] pairs = [.. alike.Where(c => isMeant(c.Key, c.Value)).OrderBy(c => c.Key).Select(c => (c.Key, c.Value))];
        if (pairs.Length > 0)
        {
            _log.Hint(
                _directory,
                $"images {what}: {pairs.Length} (the first: {_images[pairs[0].Copy].Source.Name} and "
                    + $"{_images[pairs[0].Original].Source.Name})"
            );
        }
    }

    // Train comes before test, so a copy's original is never on the test side alone.
    private bool IsTrained(int image) => image < _trained;

    private string LabelsOf(int image) =>
        _images[image].Objects.Count == 0
            ? "with nothing"
            : string.Join(
                " and ",
                _images[image]
                    .Objects.Select(o => o.ClassName)
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal)
                    .Select(c => $"'{c}'")
            );
}

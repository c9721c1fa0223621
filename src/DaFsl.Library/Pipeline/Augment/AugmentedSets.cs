using DaFsl.Library.Augmentation.Quality;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>The images that were made and kept by a quality gate, by the way in which they were made.</summary>
internal sealed class AugmentedSets
{
    private readonly List<(string Way, List<AcceptedImages[]> Made)> _sets = [];

    /// <summary>Every way and its images, in the order in which the ways came.</summary>
    public IEnumerable<(string Way, IReadOnlyList<AcceptedImages> Made)> All =>
        _sets.Select(s => (s.Way, (IReadOnlyList<AcceptedImages>)[.. s.Made.SelectMany(m => m)]));

    /// <summary>
    /// The ways that made nothing of their own: without an image, or without one of the two that are mixed, a way is another over again
    /// under another name.
    /// </summary>
    public IReadOnlyList<string> NotDone => [.. _sets.Where(s => !IsDone(s.Made)).Select(s => s.Way)];

    /// <summary>Adds images of a class.</summary>
    /// <param name="way">The way in which they were generated.</param>
    /// <param name="made">The images; of a way that mixes others, those of each.</param>
    public void Add(string way, params IEnumerable<AcceptedImages> made)
    {
        if (!_sets.Any(s => s.Way == way))
        {
            _sets.Add((way, []));
        }

        _sets.First(s => s.Way == way).Made.Add([.. made]);
    }

    private static bool IsDone(List<AcceptedImages[]> made) =>
        Enumerable.Range(0, made[0].Length).All(part => made.Any(m => m[part].Images.Count > 0));
}

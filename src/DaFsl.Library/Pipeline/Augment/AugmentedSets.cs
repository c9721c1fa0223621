using DaFsl.Library.Augmentation.Quality;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>The images that were made and kept by a quality gate, by the way in which they were made.</summary>
internal sealed class AugmentedSets
{
    private readonly List<(string Way, List<AcceptedImages> Made)> _sets = [];

    /// <summary>Every way and its images, in the order in which the ways came.</summary>
    public IEnumerable<(string Way, IReadOnlyList<AcceptedImages> Made)> All => _sets.Select(s => (s.Way, (IReadOnlyList<AcceptedImages>)s.Made));

    /// <summary>The ways that made nothing of their own: their sets are others over again under another name.</summary>
    public ISet<string> NotDone { get; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Adds images of a class.</summary>
    public void Add(string way, params IEnumerable<AcceptedImages> made)
    {
        if (!_sets.Any(s => s.Way == way))
        {
            _sets.Add((way, []));
        }

        _sets.First(s => s.Way == way).Made.AddRange(made);
    }
}

using DaFsl.Library.Data;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>The pictures that were made, by the way in which they were made.</summary>
internal sealed class AugmentedSets
{
    private readonly List<(string Way, List<LabelledImage> Made)> _sets = [];

    /// <summary>Every way and its pictures, in the order in which the ways came.</summary>
    public IEnumerable<(string Way, IReadOnlyList<LabelledImage> Made)> All => _sets.Select(s => (s.Way, (IReadOnlyList<LabelledImage>)s.Made));

    /// <summary>Adds pictures of a class.</summary>
    public void Add(string way, string className, IEnumerable<PixelImage> made)
    {
        if (!_sets.Any(s => s.Way == way))
        {
            _sets.Add((way, []));
        }

        _sets.First(s => s.Way == way).Made.AddRange(made.Select(m => new LabelledImage(m, className)));
    }
}

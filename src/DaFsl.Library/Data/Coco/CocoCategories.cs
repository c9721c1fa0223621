using DaFsl.Library.Data.Reading;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data.Coco;

/// <summary>Gathers the classes of a file.</summary>
/// <param name="json">The file.</param>
/// <param name="ids">The notation of IDs in the file.</param>
/// <param name="log">The log for faults.</param>
internal sealed class CocoCategories(JsonStream json, CocoIds ids, DataIssueLog log)
{
    private readonly Dictionary<long, string> _names = [];
    private readonly Dictionary<string, long> _firstOf = new(StringComparer.Ordinal);
    private readonly List<(int Index, long Id, long NearDuplicate)> _nearDuplicates = [];
    private readonly HashSet<long> _unclear = [];

    // Of each class that others belong to, one that does; or none, where several do.
    private readonly Dictionary<string, long?> _below = new(StringComparer.Ordinal);

    /// <summary>The numbers that stand for several classes.</summary>
    public IReadOnlySet<long> Unclear => _unclear;

    /// <summary>Takes an element of <c>categories</c>.</summary>
    /// <param name="index">The index of the element.</param>
    /// <param name="id">Its number.</param>
    /// <param name="name">Its name.</param>
    /// <param name="above">Its supercategory; null where unsaid.</param>
    public void Add(int index, long id, string name, string? above)
    {
        if (_names.TryGetValue(id, out string? other))
        {
            bool isSame = other == name;
            log.Add(
                PlaceOf(index),
                isSame
                    ? $"category {ids.Show(id)} is listed already"
                    : $"category {ids.Show(id)} is '{ForeignText.Cut(name)}' here, and was '{ForeignText.Cut(other)}' before",
                isSame ? "it is left out" : "the annotations of this number are left out"
            );
            if (!isSame)
            {
                _unclear.Add(id);
            }

            return;
        }

        _names.Add(id, name);
        if (!_firstOf.TryAdd(name, id))
        {
            _nearDuplicates.Add((index, id, _firstOf[name]));
        }

        if (above is not null)
        {
            _below[above] = _below.ContainsKey(above) ? null : id;
        }
    }

    /// <summary>
    /// The classes by their numbers, without those that only name what others belong to: some tools list such a class first, which no
    /// annotation has.
    /// </summary>
    /// <param name="used">The numbers that annotations have.</param>
    public Dictionary<long, string> Complete(HashSet<long> used)
    {
        foreach ((int index, long id, long nearDuplicate) in _nearDuplicates)
        {
            if (!IsHeading(id, used) && !IsHeading(nearDuplicate, used))
            {
                log.Add(
                    PlaceOf(index),
                    $"category {ids.Show(id)} is named '{ForeignText.Cut(_names[id])}', as category {ids.Show(nearDuplicate)} is",
                    "the two are read as one class"
                );
            }
        }

        return _names.Where(c => !_unclear.Contains(c.Key) && !IsHeading(c.Key, used)).ToDictionary(c => c.Key, c => c.Value);
    }

    // A class that nothing is of, and that another class belongs to.
    private bool IsHeading(long id, HashSet<long> used) =>
        !used.Contains(id) && _below.TryGetValue(_names[id], out long? below) && below != id;

    private string PlaceOf(int index) => Invariant($"{json.Path}, categories[{index}]");
}

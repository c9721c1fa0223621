namespace DaFsl.Library.Networks.Weights;

/// <summary>A dictionary of Python, ordered or not: its items as they were set.</summary>
internal sealed class PickledDictionary
{
    private readonly List<KeyValuePair<object?, object?>> _items = [];

    /// <summary>The items.</summary>
    public IReadOnlyList<KeyValuePair<object?, object?>> Items => _items;

    /// <summary>Sets an item.</summary>
    public void Add(object? key, object? value) => _items.Add(new(key, value));

    /// <summary>Returns the value of a key; <see langword="null"/> if there is none.</summary>
    public object? Find(string key) => _items.Find(i => i.Key is string name && name == key).Value;
}

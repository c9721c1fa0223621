namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// The place of an object that a pickle asks to be built by something of Python's that is not known here. It is not built and nothing is
/// called: what is put into it is dropped, but for items with keys, which dictionaries of other classes are filled with. Such lie beside
/// the weights in a training's checkpoint (its arguments, schedules, numpy's numbers).
/// </summary>
/// <param name="Maker">The class or function that was to make it.</param>
internal sealed record PickledObject(string Maker)
{
    /// <summary>The items that were set in it, as in a dictionary; <see langword="null"/> where none were.</summary>
    public PickledDictionary? Items { get; private set; }

    /// <summary>A value as a dictionary: one of Python's own, or of a class of one's own that was filled as one is.</summary>
    public static PickledDictionary? DictionaryOf(object? value) => value as PickledDictionary ?? (value as PickledObject)?.Items;

    /// <summary>Sets an item.</summary>
    public void Add(object? key, object? value) => (Items ??= new PickledDictionary()).Add(key, value);

    /// <summary>
    /// True if it is a tensor of an unsupported kind (complex, quantised, sparse), as told by the PyTorch functions that make such tensors.
    /// </summary>
    public bool IsTensor =>
        Maker.StartsWith("torch._utils._rebuild_", StringComparison.Ordinal) || Maker.EndsWith("Storage", StringComparison.Ordinal);
}

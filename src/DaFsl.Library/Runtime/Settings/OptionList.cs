using System.Collections;
using System.ComponentModel;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>
/// A list of values in options. It is its options' own: what is assigned is copied, so that a later change of the assigned list changes
/// nothing. Settings that are bound (by Microsoft.Extensions.Configuration, say) take the place of the values that were there, where a
/// plain list would have them added behind its defaults.
/// </summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <remarks>
/// <see cref="Add"/> appends to the existing values. The <see cref="ICollection{T}.Add"/> of the interface is for configuration binders:
/// the first call after the list was read from its options clears the list.
/// </remarks>
[TypeConverter(typeof(OptionListConverter))]
public sealed class OptionList<T> : IList<T>, IReadOnlyList<T>, IOptionList
{
    private readonly List<T> _values;
    private SettingsDictionary? _inSettings;
    private bool _beginsAnew;

    /// <summary>An empty list.</summary>
    public OptionList() => _values = [];

    /// <summary>A list of these values.</summary>
    /// <param name="values">The values; copied.</param>
    public OptionList(IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _values = [.. values.Select(Own)];
    }

    /// <summary>The number of values.</summary>
    public int Count => _values.Count;

    /// <summary>Always false: the list can be changed.</summary>
    public bool IsReadOnly => false;

    /// <summary>One of the values.</summary>
    /// <param name="index">The index of the value, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no value at that index.</exception>
    public T this[int index]
    {
        get => _values[index];
        set => _values[index] = value;
    }

    /// <summary>A list of these values.</summary>
    /// <param name="values">The values; copied.</param>
    public static implicit operator OptionList<T>(T[] values) => values is null ? null! : new OptionList<T>(values);

    /// <summary>A list of these values.</summary>
    /// <param name="values">The values; copied.</param>
    public static implicit operator OptionList<T>(List<T> values) => values is null ? null! : new OptionList<T>(values);

    /// <summary>Adds a value behind the others.</summary>
    /// <param name="item">The value; a list is copied.</param>
    public void Add(T item)
    {
        _beginsAnew = false;
        _values.Add(Own(item));
    }

    /// <inheritdoc/>
    void ICollection<T>.Add(T item)
    {
        if (_beginsAnew)
        {
            _values.Clear();
        }

        Add(item);
    }

    /// <inheritdoc/>
    public void Insert(int index, T item) => _values.Insert(index, item);

    /// <inheritdoc/>
    public bool Remove(T item) => _values.Remove(item);

    /// <inheritdoc/>
    public void RemoveAt(int index) => _values.RemoveAt(index);

    /// <inheritdoc/>
    public void Clear() => _values.Clear();

    /// <inheritdoc/>
    public bool Contains(T item) => _values.Contains(item);

    /// <inheritdoc/>
    public int IndexOf(T item) => _values.IndexOf(item);

    /// <inheritdoc/>
    public void CopyTo(T[] array, int arrayIndex) => _values.CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The values, with commas between.</summary>
    public override string ToString() =>
        $"[{string.Join(", ", _values.Select(v => Convert.ToString(v, System.Globalization.CultureInfo.InvariantCulture)))}]";

    /// <summary>The list as options hand it out: what a binder of settings adds next takes the place of what is in it.</summary>
    internal OptionList<T> ForOptions()
    {
        _beginsAnew = true;
        return this;
    }

    /// <summary>Returns the values that settings give for the list, for the adjacent property that a configuration binder fills.</summary>
    internal SettingsDictionary InSettings() => (_inSettings ??= []).ForOptions();

    /// <summary>Returns the values that settings gave for the list and that could not be read, one sentence each.</summary>
    /// <param name="option">The option, for the message.</param>
    internal IEnumerable<string> Unread(string option) => _inSettings is null ? [] : UnreadItems.Of(typeof(T), _inSettings, option);

    /// <summary>The same values in a list of their own.</summary>
    internal OptionList<T> Copy() => new(_values) { _inSettings = _inSettings?.Copy() };

    object IOptionList.CopyList() => Copy();

    private static T Own(T value) => value is IOptionList list ? (T)list.CopyList() : value;
}

using System.ComponentModel;

namespace DaFsl.Library.Runtime.Settings;

/// <summary>Makes lists of options out of collection expressions such as <c>[0.5f, 1, 2]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class OptionListBuilder
{
    /// <summary>A list of these values.</summary>
    /// <typeparam name="T">What the values are.</typeparam>
    /// <param name="values">The values.</param>
    public static OptionList<T> Create<T>(ReadOnlySpan<T> values) => new(values.ToArray());
}

using System.Globalization;
using Shared;

namespace Detect;

/// <summary>What the classes are called in tables and pictures.</summary>
internal sealed class LabelNames
{
    private LabelNames(IReadOnlyList<string> all) => All = all;

    /// <summary>The names in the order of the labels from 1.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The name of a label.</summary>
    public string this[int label] => All[label - 1];

    /// <summary>Names as they were given, or such as <c>class 3</c>.</summary>
    /// <param name="given">The names, with or without one for background in front.</param>
    /// <param name="classes">How many there must be, without background.</param>
    /// <exception cref="InputException">There are more or fewer.</exception>
    public static LabelNames For(IReadOnlyList<string>? given, int classes)
    {
        if (given is null)
        {
            return new LabelNames([.. Enumerable.Range(1, classes).Select(l => string.Create(CultureInfo.InvariantCulture, $"class {l}"))]);
        }

        return given.Count == classes || given.Count == classes + 1
            ? new LabelNames([.. given.Skip(given.Count - classes)])
            : throw new InputException($"--names gives {given.Count} names; the weights are for {classes} classes, or {classes + 1} with background.");
    }
}

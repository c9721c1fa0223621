using DaFsl.Library.Runtime.Texts;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Commands.Detect;

/// <summary>The names of the classes in tables and images.</summary>
internal sealed class LabelNames
{
    private LabelNames(IReadOnlyList<string> all) => All = all;

    /// <summary>The names in the order of the labels from 1.</summary>
    public IReadOnlyList<string> All { get; }

    /// <summary>The name of a label.</summary>
    public string this[int label] => All[label - 1];

    /// <summary>True if the file or the command line gives the names; otherwise they are numbers.</summary>
    public bool IsTold { get; private init; }

    /// <summary>The names that a file tells.</summary>
    /// <exception cref="InputException">Others were given.</exception>
    public static LabelNames OfFile(IReadOnlyList<string>? given, IReadOnlyList<string> told) =>
        given is null || given.TakeLast(told.Count).SequenceEqual(told, StringComparer.Ordinal)
            ? new LabelNames(told) { IsTold = true }
            : throw new InputException($"--names gives other names than the file, whose classes are: {string.Join(", ", told)}.");

    /// <summary>Names as they were given, or such as <c>class 3</c>.</summary>
    /// <param name="given">The names, with or without one for background in front.</param>
    /// <param name="classes">The required number of classes, without background.</param>
    /// <exception cref="InputException">There are more or fewer.</exception>
    public static LabelNames For(IReadOnlyList<string>? given, int classes)
    {
        if (given is null)
        {
            return new LabelNames([.. Enumerable.Range(1, classes).Select(l => Invariant($"class {l}"))]);
        }

        return given.Count == classes || given.Count == classes + 1
            ? new LabelNames([.. given.Skip(given.Count - classes)]) { IsTold = true }
            : throw new InputException(
                Invariant($"--names gives {Counted.Of(given.Count, "name")}; the weights are for ")
                    + Invariant($"{Counted.Of(classes, "class", "classes")}, or {classes + 1} with background.")
            );
    }
}

using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Detection.Model;

/// <summary>The rules for the class names of a detector.</summary>
internal static class DetectorClasses
{
    /// <summary>The longest name in characters.</summary>
    public const int LongestName = 500;

    private const int Few = 10;

    // torchvision's lists of classes begin with it.
    private static readonly string[] _background = ["__background__", "background"];

    /// <exception cref="ArgumentException">
    /// There is no class, or one has no name, that of another or that of background; the message tells each.
    /// </exception>
    public static void ThrowIfFaulty(IReadOnlyList<string> classes, string parameter)
    {
        string faults = string.Join(' ', Faults(classes).Take(Few));
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, parameter);
        }
    }

    /// <summary>Lists the faults of the class names, one sentence each.</summary>
    public static IEnumerable<string> Faults(IReadOnlyList<string> classes)
    {
        if (classes.Count == 0)
        {
            yield return "There is no class to find.";
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < classes.Count; i++)
        {
            string name = classes[i];
            string? fault = name switch
            {
                null or "" => "has no name",
                _ when string.IsNullOrWhiteSpace(name) => "has no name but blanks",
                { Length: > LongestName } => Invariant($"has a name of {name.Length} characters; at most {LongestName} are allowed"),
                _ when _background.Contains(name, StringComparer.OrdinalIgnoreCase) =>
                    $"is {ForeignText.Quote(name)}; background is not a class to find: the detector adds it by itself, so leave it out",
                _ => null,
            };
            if (fault is not null)
            {
                yield return Invariant($"Class {i + 1} of {classes.Count} {fault}.");
            }
            else if (!known.Add(name!))
            {
                yield return $"Class {ForeignText.Quote(name!)} is named twice.";
            }
        }
    }

    /// <summary>The names as messages show them: the first few, in quotation marks.</summary>
    public static string List(IReadOnlyList<string> classes) => Listing.Quoted(classes, Few);

    /// <summary>
    /// Describes the difference between two lists of classes, as part of a sentence; <see langword="null"/> if they are equal.
    /// </summary>
    /// <param name="there">The classes that weights were learned with.</param>
    /// <param name="here">The classes that they are to stand for.</param>
    public static string? Difference(IReadOnlyList<string> there, IReadOnlyList<string> here)
    {
        if (there.SequenceEqual(here, StringComparer.Ordinal))
        {
            return null;
        }

        int first = Enumerable.Range(0, Math.Min(there.Count, here.Count)).FirstOrDefault(i => there[i] != here[i], -1);
        return there.Count == here.Count && there.Count > Few
            ? Invariant($"class {first + 1} of {there.Count} is {ForeignText.Quote(there[first])}, here {ForeignText.Quote(here[first])}")
            : $"the classes are {List(there)}, here {List(here)}";
    }
}

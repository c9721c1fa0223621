using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification;

/// <summary>The rules for the names of a classifier's classes.</summary>
internal static class ClassNameRule
{
    /// <summary>The longest name in characters.</summary>
    public const int Longest = 500;

    /// <summary>Describes the fault of the names in a sentence; <see langword="null"/> if there is none.</summary>
    public static string? FaultOf(IReadOnlyList<string> classes)
    {
        if (classes.Count < 2)
        {
            return classes.Count == 0
                ? "There is no class; a classifier needs at least two."
                : $"The only class is {ForeignText.Quote(classes[0] ?? "")}; a classifier needs at least two.";
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < classes.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(classes[i]))
            {
                return Invariant($"Class {i + 1} of {classes.Count} has no name.");
            }

            if (classes[i].Length > Longest)
            {
                return Invariant(
                    $"Class {ForeignText.Quote(classes[i])} has a name of {classes[i].Length} characters; at most {Longest} are allowed."
                );
            }

            if (!known.Add(classes[i]))
            {
                return $"Class {ForeignText.Quote(classes[i])} is named twice.";
            }
        }

        return null;
    }
}

using System.Runtime.CompilerServices;

namespace DaFsl.Library.Evaluation;

/// <summary>Lists of classes: that each is named once, or a mean would count it twice, and where each stands.</summary>
internal static class ClassNames
{
    internal static void ThrowIfTwice(IReadOnlyList<string> classes, [CallerArgumentExpression(nameof(classes))] string? parameter = null)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in classes)
        {
            if (!known.Add(name))
            {
                throw new ArgumentException($"Class '{name}' is named twice.", parameter);
            }
        }
    }

    /// <summary>Finds the index of each class of a group among the scored classes.</summary>
    /// <exception cref="ArgumentException">A class is named twice, or was not scored.</exception>
    internal static int[] Places(
        IEnumerable<string> group,
        IEnumerable<string> scored,
        [CallerArgumentExpression(nameof(group))] string? parameter = null
    )
    {
        ArgumentNullException.ThrowIfNull(group, parameter);
        string[] wanted = [.. group];
        ThrowIfTwice(wanted, parameter);
        List<string> known = [.. scored];
        return
        [
            .. wanted.Select(name =>
                known.IndexOf(name) is int place and >= 0
                    ? place
                    : throw new ArgumentException(
                        $"Class '{name}' was not scored; the scored " + $"classes are: {string.Join(", ", known)}.",
                        parameter
                    )
            ),
        ];
    }
}

using System.Runtime.CompilerServices;

namespace DaFsl.Library.Evaluation;

/// <summary>The one thing asked of a list of classes to score: that each is named once, or the mean would count it twice.</summary>
internal static class ClassNames
{
    internal static void ThrowIfTwice(
        IReadOnlyList<string> classes, [CallerArgumentExpression(nameof(classes))] string? parameter = null)
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
}

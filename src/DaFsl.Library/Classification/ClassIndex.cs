using System.Runtime.CompilerServices;
using DaFsl.Library.Data;

namespace DaFsl.Library.Classification;

/// <summary>Where a class stands among those of a classifier.</summary>
internal static class ClassIndex
{
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static int Of(string className, IReadOnlyList<string> classes, [CallerArgumentExpression(nameof(className))] string parameter = "")
    {
        for (int i = 0; i < classes.Count; i++)
        {
            if (classes[i] == className)
            {
                return i;
            }
        }

        throw new ArgumentException($"Class '{className}' is not one of the classifier's: {string.Join(", ", classes)}.", parameter);
    }

    /// <summary>The classes of pictures.</summary>
    /// <exception cref="ArgumentException">A picture is of none of the classes.</exception>
    public static int[] Of(
        IReadOnlyList<LabelledImage> pictures, IReadOnlyList<string> classes, [CallerArgumentExpression(nameof(pictures))] string parameter = "") =>
        [.. pictures.Select(p => Of(p.ClassName, classes, parameter))];
}

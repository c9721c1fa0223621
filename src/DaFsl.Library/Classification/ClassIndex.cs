using DaFsl.Library.Data;

namespace DaFsl.Library.Classification;

/// <summary>Where a class stands among those of a classifier.</summary>
internal static class ClassIndex
{
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static int Of(string className, IReadOnlyList<string> classes)
    {
        for (int i = 0; i < classes.Count; i++)
        {
            if (classes[i] == className)
            {
                return i;
            }
        }

        throw new ArgumentException($"Class '{className}' is not one of the classifier's: {string.Join(", ", classes)}.", nameof(className));
    }

    /// <summary>The classes of pictures.</summary>
    /// <exception cref="ArgumentException">A picture is of none of the classes.</exception>
    public static int[] Of(IReadOnlyList<LabelledImage> pictures, IReadOnlyList<string> classes) => [.. pictures.Select(p => Of(p.ClassName, classes))];
}

using System.Runtime.CompilerServices;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Classification;

/// <summary>The index of a class among those of a classifier.</summary>
internal static class ClassIndex
{
    /// <exception cref="ArgumentException">It is none of them.</exception>
    public static int Of(
        string className,
        IReadOnlyList<string> classes,
        [CallerArgumentExpression(nameof(className))] string parameter = ""
    )
    {
        for (int i = 0; i < classes.Count; i++)
        {
            if (classes[i] == className)
            {
                return i;
            }
        }

        throw Stranger(className, classes, parameter);
    }

    /// <summary>The classes of images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="classes">The classifier's classes.</param>
    /// <param name="parameter">The caller's parameter name for the images, for messages.</param>
    /// <exception cref="ArgumentException">An image is of none of the classes.</exception>
    public static int[] Of(IReadOnlyList<LabelledImage> images, IReadOnlyList<string> classes, string parameter = "images") =>
        Of(images.Select(i => i.ClassName), classes, parameter);

    /// <inheritdoc cref="Of(IReadOnlyList{LabelledImage}, IReadOnlyList{string}, string)"/>
    public static int[] Of(IEnumerable<string> classNames, IReadOnlyList<string> classes, string parameter)
    {
        var known = classes.Index().ToDictionary(c => c.Item, c => c.Index, StringComparer.Ordinal);
        return [.. classNames.Select(name => known.TryGetValue(name, out int index) ? index : throw Stranger(name, classes, parameter))];
    }

    private static ArgumentException Stranger(string className, IReadOnlyList<string> classes, string parameter) =>
        new($"Class '{className}' is not one of the classifier's: {string.Join(", ", classes)}.", parameter);
}

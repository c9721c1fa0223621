using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Data;

/// <summary>Annotated images that are used for one purpose (training, say), and the classes their objects belong to.</summary>
public sealed class DataSet
{
    /// <summary>Gathers images into a data set. The lists are copied: what is added to them later does not belong to it.</summary>
    /// <param name="name">The name of the data set in reports.</param>
    /// <param name="classes">
    /// Every class that an object may belong to, in the order of their indices; a class may be without an object.
    /// </param>
    /// <param name="images">The images.</param>
    /// <exception cref="ArgumentException">
    /// A class is named twice, or an object belongs to a class that is not among <paramref name="classes"/>.
    /// </exception>
    public DataSet(string name, IReadOnlyList<string> classes, IReadOnlyList<AnnotatedImage> images)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(images);
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string className in classes)
        {
            if (!known.Add(className))
            {
                throw new ArgumentException($"Data set '{name}' names class '{className}' twice.", nameof(classes));
            }
        }

        foreach (AnnotatedImage image in images)
        {
            foreach (AnnotatedObject marked in image.Objects)
            {
                if (!known.Contains(marked.ClassName))
                {
                    throw new ArgumentException(
                        $"{image.Source.Name}: an object belongs to class '{marked.ClassName}', which data set "
                            + $"'{name}' does not name ({string.Join(", ", classes)}).",
                        nameof(images)
                    );
                }
            }
        }

        Name = name;
        Classes = [.. classes];
        Images = [.. images];
    }

    /// <summary>The name of the data set in reports.</summary>
    public string Name { get; }

    /// <summary>Every class, in the order of their indices.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The images.</summary>
    public IReadOnlyList<AnnotatedImage> Images { get; }

    /// <summary>Its name and size.</summary>
    public override string ToString() => $"{Name}: {Counted.Of(Images.Count, "image")}, {Counted.Of(Classes.Count, "class", "classes")}";

    /// <summary>Counts the objects of each class, in the order of <see cref="Classes"/>.</summary>
    public IReadOnlyList<int> CountObjects()
    {
        var counts = Classes.ToDictionary(c => c, _ => 0, StringComparer.Ordinal);
        foreach (AnnotatedObject marked in Images.SelectMany(i => i.Objects))
        {
            counts[marked.ClassName]++;
        }

        return [.. Classes.Select(c => counts[c])];
    }
}

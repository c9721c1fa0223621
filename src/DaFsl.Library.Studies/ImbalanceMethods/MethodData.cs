using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The images that methods are compared on: of one object each, square and of one size.</summary>
public sealed class MethodData
{
    /// <summary>Gathers images and makes sure that a class can be made scarce among them.</summary>
    /// <param name="name">The name of the data in reports.</param>
    /// <param name="train">The training images, of two classes or more.</param>
    /// <param name="test">
    /// The test images: they must contain no image, and preferably no person or specimen, that is in <paramref name="train"/>.
    /// </param>
    /// <param name="scarce">The class that is made scarce.</param>
    /// <exception cref="ArgumentException">
    /// The scarce class, or every other one, has no image to train or test on; a class is in the test images alone; or an image is not
    /// square or of another size. The message tells everything.
    /// </exception>
    public MethodData(string name, IReadOnlyList<LabelledImage> train, IReadOnlyList<LabelledImage> test, string scarce)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(train);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentException.ThrowIfNullOrWhiteSpace(scarce);
        (Name, Train, Test, Scarce) = (name, [.. train], [.. test], scarce);
        Classes = [.. train.Select(t => t.ClassName).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        string faults = string.Join(' ', Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults);
        }
    }

    /// <summary>The name of the data.</summary>
    public string Name { get; }

    /// <summary>The classes, in ordinal order.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The training images.</summary>
    public IReadOnlyList<LabelledImage> Train { get; }

    /// <summary>The test images.</summary>
    public IReadOnlyList<LabelledImage> Test { get; }

    /// <summary>The class that is made scarce.</summary>
    public string Scarce { get; }

    /// <summary>The side of every image in pixels.</summary>
    public int Side => Train[0].Image.Width;

    /// <summary>Counts the training images of a class.</summary>
    internal int Count(string className) => Train.Count(t => t.ClassName == className);

    private IEnumerable<string> Faults()
    {
        bool isTested = Test.Any(t => t.ClassName == Scarce);
        if (!Classes.Contains(Scarce, StringComparer.Ordinal))
        {
            string known = Classes.Count == 0 ? "no class has one" : $"those that have are {Listing.Quoted(Classes)}";
            yield return $"{Name}: class '{Scarce}' has no image to train on{(isTested ? "" : " and none to test on")}; {known}.";
        }
        else if (Classes.Count < 2)
        {
            yield return $"{Name}: the only class is '{Scarce}'; a classifier needs at least two.";
        }

        if (Test.Count > 0 && Test.All(t => t.ClassName == Scarce))
        {
            yield return $"{Name}: every test image is of class '{Scarce}', so its false positives cannot be measured.";
        }

        if (!isTested && Classes.Contains(Scarce, StringComparer.Ordinal))
        {
            yield return $"{Name}: class '{Scarce}' has no image to test on.";
        }

        if (Test.FirstOrDefault(t => !Classes.Contains(t.ClassName, StringComparer.Ordinal)) is { } stranger)
        {
            yield return $"{Name}: class '{stranger.ClassName}' is among the test images, but has none to train on.";
        }

        if (Train.Count > 0 && Train.Concat(Test).FirstOrDefault(t => t.Image.Width != Side || t.Image.Height != Side) is { } odd)
        {
            yield return Invariant($"{Name}: images must be square and of the same size: one is {Side} pixels wide, ")
                + Invariant($"another {odd.Image.Width} x {odd.Image.Height}.");
        }
    }
}

using System.Numerics;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>The training data of a GAN: the images of one or more classes, and unlabelled images.</summary>
public sealed class GanData
{
    private const int SmallestSide = 8;

    /// <summary>Puts images together, which must be square and of one size, a side of 8, 16, 32 or any higher power of two.</summary>
    /// <param name="classes">
    /// The classes, the paper's DatasetS: at least one. All classes occur equally often in batches, regardless of their numbers of images.
    /// </param>
    /// <param name="proposed">The images found by the region proposer, the paper's DatasetB: unlabelled; may be empty.</param>
    /// <exception cref="ArgumentException">
    /// There is no class, or one has no image, or two have one name; or an image is of another size, or of none that a GAN makes.
    /// </exception>
    internal GanData(IReadOnlyList<GanClass> classes, IReadOnlyList<PixelImage> proposed)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(proposed);
        Classes = [.. classes.Select(c => c with { Images = [.. c.Images] })];
        Proposed = [.. proposed];
        string faults = string.Join(' ', Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(classes));
        }

        Side = classes[0].Images[0].Width;
    }

    /// <summary>Puts images together, which must be square and of one size, a side of 8, 16, 32 or any higher power of two.</summary>
    /// <param name="images">
    /// Images of the classes, the paper's DatasetS: at least one. A batch shows all classes alike, however many images each has.
    /// </param>
    /// <param name="proposed">The images found by the region proposer, the paper's DatasetB: unlabelled; may be empty.</param>
    /// <exception cref="ArgumentException">There is no image, or one is of another size, or of none that a GAN makes.</exception>
    public GanData(IReadOnlyList<LabelledImage> images, IReadOnlyList<PixelImage> proposed)
        : this(ClassesOf(images), proposed) { }

    /// <summary>The classes, DatasetS.</summary>
    internal IReadOnlyList<GanClass> Classes { get; }

    /// <summary>Images without a label, DatasetB.</summary>
    public IReadOnlyList<PixelImage> Proposed { get; }

    /// <summary>Side of every image in pixels.</summary>
    public int Side { get; }

    /// <summary>True if all images are grey, so that only grey images are to be made.</summary>
    internal bool IsGrey => Classes.SelectMany(c => c.Images).Concat(Proposed).All(HasNoColour);

    /// <summary>The images of an augmenter's request.</summary>
    internal static GanData Of(AugmentationRequest request) => new([new GanClass(request.ClassName, request.Scarce)], request.Proposed);

    private static GanClass[] ClassesOf(IReadOnlyList<LabelledImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return [.. images.GroupBy(i => i.ClassName, StringComparer.Ordinal).Select(g => new GanClass(g.Key, [.. g.Select(i => i.Image)]))];
    }

    private static bool HasNoColour(PixelImage image)
    {
        ReadOnlySpan<byte> rgb = image.Rgb;
        for (int i = 0; i < rgb.Length; i += 3)
        {
            if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2])
            {
                return false;
            }
        }

        return true;
    }

    private IEnumerable<string> Faults()
    {
        if (Classes.Count == 0)
        {
            yield return "There is no class to make images of.";
            yield break;
        }

        foreach (string name in Classes.GroupBy(c => c.Name, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            yield return $"More than one class is called '{name}'.";
        }

        foreach (GanClass empty in Classes.Where(c => c.Images.Count == 0))
        {
            yield return $"Class '{empty.Name}' has no image to learn from.";
        }

        PixelImage? first = Classes[0].Images is [var one, ..] ? one : null;
        IEnumerable<PixelImage> all = Classes.SelectMany(c => c.Images).Concat(Proposed);
        if (first is null)
        {
            yield break;
        }

        if (first.Width != first.Height || first.Width < SmallestSide || !BitOperations.IsPow2(first.Width))
        {
            yield return Invariant($"Images are {first.Width} x {first.Height} pixels; a GAN makes square ones with a side of 8, 16, ")
                + "32 or a higher power of two.";
        }
        else if (all.FirstOrDefault(p => p.Width != first.Width || p.Height != first.Height) is { } odd)
        {
            yield return Invariant(
                $"All images must have the same size: one is {first.Width} x {first.Height} pixels, another {odd.Width} x {odd.Height}."
            );
        }
    }
}

using DaFsl.Library.Data;

namespace DaFsl.Library.Classification;

/// <summary>What a classifier is to learn from and how: checked as far as that is cheap, and out of the caller's reach.</summary>
/// <param name="Images">What to learn from.</param>
/// <param name="Validation">What to validate on; <see langword="null"/> to hold back what the options say.</param>
/// <param name="Options">How to train; a copy, which changes no more.</param>
/// <param name="Seed">Where chance comes from.</param>
internal sealed record ClassifierLesson(
    IReadOnlyList<LabelledImage> Images, IReadOnlyList<LabelledImage>? Validation, ClassifierOptions Options, int Seed)
{
    /// <summary>Checks what was given; the parameters are called as those of the public methods, which messages name.</summary>
    /// <exception cref="ArgumentException">
    /// An option is out of its range (the message tells every one), or there is no image, or one of none of the classes, or all are of one class.
    /// </exception>
    public static ClassifierLesson Of(
        IReadOnlyList<LabelledImage> pictures,
        IReadOnlyList<LabelledImage>? validation,
        IReadOnlyList<string> classes,
        ClassifierOptions options,
        int seed)
    {
        ClassifierOptions copy = options.Copy();
        copy.ThrowIfFaulty(nameof(options));
        LabelledImage[] images = [.. pictures];
        LabelledImage[]? held = validation is null ? null : [.. validation];
        ThrowIfNull(images, nameof(pictures));
        ThrowIfNull(held ?? [], nameof(validation));
        if (images.Length == 0)
        {
            throw new ArgumentException("There is no picture to learn from.", nameof(pictures));
        }

        ClassIndex.Of(images, classes, nameof(pictures));
        ClassIndex.Of(held ?? [], classes, nameof(validation));
        return images.All(i => i.ClassName == images[0].ClassName)
            ? throw new ArgumentException(
                $"All images to learn from are of class '{images[0].ClassName}', so there is nothing to tell it apart from; a classifier learns from two classes at least.",
                nameof(pictures))
            : new ClassifierLesson(images, held, copy, seed);
    }

    /// <summary>The same with all images sent on their way.</summary>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ClassifierLesson Prepare(Preprocessing way, CancellationToken cancellationToken)
    {
        return this with { Images = All(Images), Validation = Validation is null ? null : All(Validation) };

        LabelledImage[] All(IReadOnlyList<LabelledImage> images) =>
            [.. PreparedImages.Of(images, i => i with { Image = way.Apply(i.Image) }, cancellationToken)];
    }

    private static void ThrowIfNull(LabelledImage[] images, string parameter)
    {
        if (Array.Exists(images, i => i?.Image is null || i.ClassName is null))
        {
            throw new ArgumentException("An image, or the class of one, is null.", parameter);
        }
    }
}

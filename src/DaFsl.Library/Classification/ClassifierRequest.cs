using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Classification;

/// <summary>
/// A request to train a classifier: its data and options, with the inexpensive checks already made, and isolated from later changes by the
/// caller.
/// </summary>
/// <param name="Images">The training images.</param>
/// <param name="Validation">The validation images; <see langword="null"/> to hold back the share that the options specify.</param>
/// <param name="Options">The training options; a copy that no longer changes.</param>
/// <param name="Training">How the training is asked for; checked, and changed no more.</param>
internal sealed record ClassifierRequest(
    IReadOnlyList<LabelledImage> Images,
    IReadOnlyList<LabelledImage>? Validation,
    ClassifierOptions Options,
    TrainingRequest Training
)
{
    /// <summary>Checks what was given; the parameters are called as those of the public methods, which messages name.</summary>
    /// <exception cref="ArgumentException">
    /// An option, or what the request asks for, is out of its range (the message tells every one), or there is no image, or one of none of
    /// the classes, or all are of one class.
    /// </exception>
    public static ClassifierRequest Of(
        IReadOnlyList<LabelledImage> images,
        IReadOnlyList<LabelledImage>? validation,
        IReadOnlyList<string> classes,
        ClassifierOptions? options,
        TrainingRequest? request
    )
    {
        ClassifierOptions copy = options?.Copy() ?? new ClassifierOptions();
        copy.ThrowIfFaulty(nameof(options));
        TrainingRequest training = TrainingRequest.Checked(request);
        LabelledImage[] own = [.. images];
        LabelledImage[]? held = validation is null ? null : [.. validation];
        ThrowIfNull(own, nameof(images));
        ThrowIfNull(held ?? [], nameof(validation));
        if (own.Length == 0)
        {
            throw new ArgumentException("There is no image to learn from.", nameof(images));
        }

        ClassIndex.Of(own, classes, nameof(images));
        ClassIndex.Of(held ?? [], classes, nameof(validation));
        return own.All(i => i.ClassName == own[0].ClassName)
            ? throw new ArgumentException(
                $"All images to learn from are of class '{own[0].ClassName}', so there is nothing to distinguish it "
                    + "from; a classifier needs at least two classes.",
                nameof(images)
            )
            : new ClassifierRequest(own, held, copy, training);
    }

    /// <summary>The same with all images sent on their way.</summary>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public ClassifierRequest Prepare(Preprocessing way, CancellationToken cancellationToken)
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

using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>
/// Stands between what makes images and what learns from them. It rejects noise, copies of real images, what is unlike any real image,
/// images of another class, and near duplicates, in this order; and it reports how near what was made, and what was kept, comes to the real
/// images.
/// </summary>
/// <remarks>
/// Its limits come from the real images: each is measured against the others, left out in turn, so that real images that nothing was
/// learned from nearly all pass. With ten images of a class that is a rough measure, and with one it is none; the report's notes say what
/// was done instead.
/// <para>
/// Ten images make no manifold of their own: of a hundred other real images of the class, hardly one lies in a ball. So the manifold is
/// that of the real images of all classes (it tells images of the kind from what is none), each class with balls of its own size, and how
/// far outside of it real images lie, each left out in turn, sets the limit. Whether an image shows the right class is asked of a
/// classifier.
/// </para>
/// <para>
/// Measured on photographs of faces (Labeled Faces in the Wild, 64 x 64; 10 of the scarce class and 2,000 others or 150 of 32 x 32; four
/// draws each; pixels, a trained and a random backbone): of 300 to 1,000 real faces of the class that the gate had not seen, 98 to 100 %
/// are kept; of copies, of mirrored copies, of noise and of faces under grain, none.
/// </para>
/// A gate may be used again and again; it keeps nothing of what it has checked.
/// </remarks>
public sealed class QualityGate
{
    // So many images are made and checked together; those beyond the last that is wanted are made in vain.
    private const int AtOnce = 64;

    private readonly AugmentationRequest _request;
    private readonly FeatureExtractor _features;
    private readonly QualityGateOptions _options;
    private readonly GateChecks _checks;

    /// <summary>Makes a gate for a class; that takes a look at all real images.</summary>
    /// <param name="request">
    /// The class and its real images; also what was proposed, which must not be copied either, and where chance comes from.
    /// </param>
    /// <param name="others">Real images of other classes, of the same size; may be empty.</param>
    /// <param name="features">The feature space; images come in batches of 64 at most, or all real ones at once.</param>
    /// <param name="agreement">
    /// The probability, 0 to 1, that a classifier gives the class, for each of some images in their order. It must be trained on real
    /// images alone. <see langword="null"/> where there is no classifier to ask.
    /// </param>
    /// <param name="options">The options of the gate; the defaults if null.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range (the message tells every such option), or an image's size differs.
    /// </exception>
    /// <exception cref="InvalidOperationException">The feature space or the classifier gives something else than was asked for.</exception>
    public QualityGate(
        AugmentationRequest request,
        IReadOnlyList<PixelImage> others,
        FeatureExtractor features,
        Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>>? agreement = null,
        QualityGateOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(others);
        ArgumentNullException.ThrowIfNull(features);
        options = options?.Copy() ?? new QualityGateOptions();
        string faults = string.Join(' ', options.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        PixelImage first = request.Scarce[0];
        if (others.FirstOrDefault(i => i.Width != first.Width || i.Height != first.Height) is { } odd)
        {
            throw new ArgumentException(
                Invariant($"All images must have the same size: those of '{request.ClassName}' are {first.Width} x ")
                    + Invariant($"{first.Height} pixels, one of the others {odd.Width} x {odd.Height}."),
                nameof(others)
            );
        }

        _request = request;
        _features = features;
        _options = options;
        _checks = new GateBuilder(request, others, features, agreement, options).Build();
    }

    private QualityGate(QualityGate gate, GateChecks checks)
    {
        _request = gate._request;
        _features = gate._features;
        _options = gate._options;
        _checks = checks;
    }

    /// <summary>Makes a gate for a class out of real images of all classes.</summary>
    /// <param name="real">Real images with their classes, all of one size.</param>
    /// <param name="className">The class that images are made for; at least one of the real ones shows it.</param>
    /// <param name="features">The feature space; the images' own pixels where null.</param>
    /// <param name="agreement">As in the constructor.</param>
    /// <param name="options">The options of the gate; the defaults if null.</param>
    /// <param name="seed">The random seed.</param>
    /// <exception cref="ArgumentException">No image shows the class, an option is out of its range, or an image's size differs.</exception>
    /// <exception cref="InvalidOperationException">The feature space or the classifier gives something else than was asked for.</exception>
    public static QualityGate Of(
        IReadOnlyList<LabelledImage> real,
        string className,
        FeatureExtractor? features = null,
        Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>>? agreement = null,
        QualityGateOptions? options = null,
        int seed = 0
    )
    {
        ArgumentNullException.ThrowIfNull(real);
        ILookup<bool, PixelImage> isOfClass = real.ToLookup(r => r.ClassName == className, r => r.Image);
        var request = new AugmentationRequest(className, [.. isOfClass[true]], [], count: 0, seed);
        return new QualityGate(request, [.. isOfClass[false]], features ?? FeatureExtractor.Pixels, agreement, options);
    }

    /// <summary>
    /// The gate for images that are variants of single real ones by design, as transforms make them: near to real ones, and of a class
    /// that is sure. It rejects noise alone.
    /// </summary>
    public QualityGate ForVariants() => new(this, _checks.ForVariants());

    /// <summary>Checks images, every one.</summary>
    /// <param name="made">The images, of the real ones' size; may be empty.</param>
    /// <param name="cancellationToken">The token; checked before each batch.</param>
    /// <exception cref="ArgumentException">An image's size is not that of the real ones.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public GateResult Check(IReadOnlyList<PixelImage> made, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(made);
        return Run(made, made.Count, nameof(made), cancellationToken);
    }

    /// <summary>Checks images until enough are kept, or <see cref="QualityGateOptions.MostTries"/> times as many are checked.</summary>
    /// <param name="supply">The images, of the real ones' size; may go on for ever, and is asked for a batch of 64 at a time.</param>
    /// <param name="count">The number of images to keep, 0 or more.</param>
    /// <param name="cancellationToken">The token; checked before each batch.</param>
    /// <exception cref="ArgumentException">An image's size is not that of the real ones.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 0.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public GateResult Select(IEnumerable<PixelImage> supply, int count, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(supply);
        OutOfRange.ThrowIfNegative(count);
        return Run(supply.Take((int)Math.Min(int.MaxValue, (long)count * _options.MostTries)), count, nameof(supply), cancellationToken);
    }

    private GateResult Run(IEnumerable<PixelImage> images, int wanted, string parameter, CancellationToken cancellationToken)
    {
        var run = new GateRun(_checks, _request, _features, _options, wanted);
        foreach (PixelImage[] batch in images.Chunk(AtOnce))
        {
            cancellationToken.ThrowIfCancellationRequested();
            run.Check(batch, parameter);
            if (run.IsFull)
            {
                break;
            }
        }

        return run.ToResult();
    }
}

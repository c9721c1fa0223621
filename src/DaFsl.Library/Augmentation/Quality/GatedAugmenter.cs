using DaFsl.Library.Imaging;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>An augmenter whose images go through a quality gate, which asks for more until enough are kept or its tries run out.</summary>
public sealed class GatedAugmenter : IAugmenter
{
    private readonly IAugmenter _inner;
    private readonly Func<AugmentationRequest, QualityGate> _gate;

    /// <summary>Sets a gate before an augmenter.</summary>
    /// <param name="inner">The augmenter that generates the images.</param>
    /// <param name="gate">
    /// The gate for a request; where the augmenter makes variants of real images, its <see cref="QualityGate.ForVariants"/>.
    /// </param>
    public GatedAugmenter(IAugmenter inner, Func<AugmentationRequest, QualityGate> gate)
    {
        ArgumentNullException.ThrowIfNull(inner);
        ArgumentNullException.ThrowIfNull(gate);
        _inner = inner;
        _gate = gate;
    }

    /// <inheritdoc/>
    public string Name => _inner.Name;

    /// <inheritdoc/>
    public bool MakesVariants => _inner.MakesVariants;

    /// <summary>Makes new images that the gate keeps: as many as asked for, or fewer where its tries ran out.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    ) => Select(request, progress, cancellationToken).Accepted;

    /// <summary>Makes new images, and tells what the gate did.</summary>
    /// <param name="request">Of what, from what, and how many.</param>
    /// <param name="progress">Receives reports on training if the augmenter has to be trained.</param>
    /// <param name="cancellationToken">The token; checked before each batch.</param>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public GateResult Select(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        QualityGate gate = _gate(request);
        gate = MakesVariants ? gate.ForVariants() : gate;
        GateResult result = gate.Select(_inner.Supply(request, progress, cancellationToken), request.Count, cancellationToken);
        return result with { Report = result.Report with { Way = Name } };
    }
}

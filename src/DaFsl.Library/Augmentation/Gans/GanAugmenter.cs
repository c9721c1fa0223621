using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// Augmentation by a GAN that is trained on the request's own images, from nothing or distilled by a strategy from one that was trained
/// before.
/// </summary>
public sealed class GanAugmenter : IAugmenter
{
    private readonly GanOptions _options;
    private readonly TrainingRequest _training;

    /// <summary>Augments by GANs, one for each request for images.</summary>
    /// <param name="options">The settings of each; the defaults where null.</param>
    /// <param name="training">
    /// How each is trained; see <see cref="GanTrainer.TrainAsync"/>. Seed and progress are those of the request for images.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or a file to resume from is named: each GAN would need one of its own.
    /// </exception>
    public GanAugmenter(GanOptions? options = null, TrainingRequest? training = null)
    {
        _options = options?.Copy() ?? new GanOptions();
        string faults = string.Join(' ', _options.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        _training = ParameterNames.As(() => TrainingRequest.Checked(training), ("request", nameof(training)));
        if (_training.Resume is not null)
        {
            throw new ArgumentException(
                "TrainingRequest.Resume names one file, and each GAN that is trained here would need a file of its own: leave it null.",
                nameof(training)
            );
        }

        TorchRuntime.EnsureLoaded();
    }

    /// <inheritdoc/>
    public string Name => _training.Strategy is { } strategy ? $"GAN ({strategy.Name})" : "GAN";

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The images are not square, or their side is no power of two from 8 up.</exception>
    public IReadOnlyList<PixelImage> Augment(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        using TrainedGan gan = Train(request, progress, cancellationToken);
        return gan.Generate(request.Count, RandomSeeds.DeriveInt32(request.Seed, "pictures"));
    }

    /// <inheritdoc/>
    public IEnumerable<PixelImage> Supply(
        AugmentationRequest request,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(request);
        using TrainedGan gan = Train(request, progress, cancellationToken);
        foreach (PixelImage image in gan.Supply(RandomSeeds.DeriveInt32(request.Seed, "pictures")))
        {
            yield return image;
        }
    }

    private TrainedGan Train(AugmentationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken) =>
        GanTrainer.Train(
            GanData.Of(request),
            _options,
            _training with
            {
                Seed = request.Seed,
                Progress = progress ?? _training.Progress,
            },
            cancellationToken
        );
}

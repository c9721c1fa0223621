using DaFsl.Library.Evaluation;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Loop;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// A GAN that has been trained, and how that went. Whoever gets it disposes it; one thread at a time may use it. Once it is disposed,
/// whatever takes its networks throws <see cref="ObjectDisposedException"/>; its figures stay.
/// </summary>
public sealed partial class TrainedGan : IDisposable
{
    private readonly Gan _gan;
    private readonly GanOptions _options;
    private readonly GanSubject _subject;
    private readonly TrainingResult? _before;
    private bool _isDisposed;

    /// <param name="gan">The networks, which are disposed with it.</param>
    /// <param name="options">Their settings.</param>
    /// <param name="subject">The description of the images that the networks generate.</param>
    /// <param name="origin">The data that they were trained on.</param>
    /// <param name="training">The result of the training.</param>
    /// <param name="before">The result of the training on the proposed images, if that was a separate training.</param>
    internal TrainedGan(Gan gan, GanOptions options, GanSubject subject, GanOrigin origin, TrainingResult training, TrainingResult? before)
    {
        _gan = gan;
        _options = options.Copy();
        _subject = subject;
        Origin = origin;
        Training = training;
        _before = before;
    }

    /// <summary>The classes that it makes images of.</summary>
    public IReadOnlyList<string> Classes => _subject.Classes;

    /// <summary>Side of its images in pixels.</summary>
    public int Side => _subject.Side;

    /// <summary>A copy of the settings that it was trained by.</summary>
    public GanOptions Options => _options.Copy();

    /// <summary>The data that the GAN was trained on.</summary>
    internal GanOrigin Origin { get; }

    /// <summary>Both networks' losses, summed, and the time after each epoch.</summary>
    public LearningCurve Curve => Training.Curve;

    /// <summary>The mean losses of <c>discriminator</c> and <c>generator</c> in each epoch.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>> Losses => Training.Losses;

    /// <summary>
    /// The same of the training on proposed images that came before (<see cref="GanSchedule.Then"/>); null where there was none.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<double>>? ProposedLosses => _before?.Losses;

    /// <summary>The curve of the training on proposed images that came before; null where there was none.</summary>
    public LearningCurve? ProposedCurve => _before?.Curve;

    /// <summary>The problems that did not stop the training, a sentence each, such as a discriminator that has won.</summary>
    public IReadOnlyList<string> Warnings => [.. _before?.Notes ?? [], .. _before?.Warnings ?? [], .. Training.Notes, .. Training.Warnings];

    internal Gan Gan
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _gan;
        }
    }

    internal TrainingResult Training { get; }

    /// <summary>Generates images; the same for the same seed.</summary>
    /// <param name="count">The number of images, 0 or more.</param>
    /// <param name="seed">The seed of the noise.</param>
    /// <param name="className">The class that a conditional GAN is asked for; the first where null.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public IReadOnlyList<PixelImage> Generate(int count, int seed, string? className = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        OutOfRange.ThrowIfNegative(count);
        return Gan.Generate(count, seed, _subject.ConditionOf(className));
    }

    /// <summary>
    /// A row of images from the first that one seed gives to the first of another, along the sphere that noise lies on (Shoemake 1985). A
    /// generator that has not learned its images by heart changes one into the other smoothly.
    /// </summary>
    /// <param name="fromSeed">The seed of the first image.</param>
    /// <param name="toSeed">The seed of the last.</param>
    /// <param name="count">The number of images, both ends included; 2 or more.</param>
    /// <param name="className">The class that a conditional GAN is asked for; the first where null.</param>
    /// <exception cref="ArgumentException">There is no such class.</exception>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public IReadOnlyList<PixelImage> Interpolate(int fromSeed, int toSeed, int count, string? className = null)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        OutOfRange.ThrowIfLessThan(count, 2);
        return Gan.Interpolate(fromSeed, toSeed, count, _subject.ConditionOf(className));
    }

    /// <summary>
    /// Copies both networks' weights, to distil from, under <c>generator.</c> and <c>discriminator.</c>; the caller disposes them. The
    /// generator's are averaged where an average is kept.
    /// </summary>
    /// <param name="name">The name of its images.</param>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public Checkpoint ToCheckpoint(string name)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return GanWeights.Of(Gan, name);
    }

    /// <summary>Generates images for as long as they are asked for; the same for the same seed.</summary>
    /// <exception cref="ObjectDisposedException">It was disposed.</exception>
    public IEnumerable<PixelImage> Supply(int seed)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return SupplyOf(seed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _gan.Dispose();
    }

    private IEnumerable<PixelImage> SupplyOf(int seed)
    {
        const int AtOnce = 64;
        for (int round = 0; ; round++)
        {
            foreach (PixelImage image in Generate(AtOnce, RandomSeeds.DeriveInt32(seed, Invariant($"round {round}"))))
            {
                yield return image;
            }
        }
    }
}

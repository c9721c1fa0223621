using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// The classifier that all the rest is for: it tells the classes apart, the scarce one included. It takes images of any size, and sends
/// each the way that the images of its training went (see <see cref="Description"/>). Several threads may ask it at once, as long as none
/// trains it. Once it is disposed, every member throws <see cref="ObjectDisposedException"/>.
/// </summary>
public sealed partial class TargetClassifier : ImageClassifier
{
    // Of the largest logit: what rounding to 8 bits in one layer after another may come to.
    private const double RoundingOfBFloat16 = 0.05;

    private readonly ClassifierNetworkOptions _options;
    private bool _isSettled;
    private double _temperature = 1;
    private ClassifierOrigin? _origin;

    /// <summary>A classifier with random weights.</summary>
    /// <param name="classes">The classes, two at least, each named once, in the order of their indices.</param>
    /// <param name="options">The options of the network; the defaults if null.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">The data type in which convolutions are computed.</param>
    /// <param name="seed">The seed of the initial weights.</param>
    /// <exception cref="ArgumentException">
    /// There are fewer than two classes, or one has no name or a name of another, or an option is out of its range; the message tells every
    /// one.
    /// </exception>
    public TargetClassifier(
        IReadOnlyList<string> classes,
        ClassifierNetworkOptions? options = null,
        Device? device = null,
        ComputePrecision precision = ComputePrecision.Auto,
        int seed = 0
    )
        : this(
            classes,
            options ?? new ClassifierNetworkOptions(),
            TorchRuntime.Loaded(device) ?? CPU,
            precision.ToScalarType(device ?? CPU),
            seed
        ) => Precision = precision;

    /// <param name="classes">The classes.</param>
    /// <param name="options">The options of the network.</param>
    /// <param name="device">The device to compute on.</param>
    /// <param name="precision">The data type in which convolutions are computed.</param>
    /// <param name="seed">The seed of the initial weights; <see langword="null"/> if other weights replace them.</param>
    internal TargetClassifier(
        IReadOnlyList<string> classes,
        ClassifierNetworkOptions options,
        Device device,
        ScalarType precision,
        int? seed
    )
    {
        ArgumentNullException.ThrowIfNull(classes);
        if (ClassNameRule.FaultOf(classes) is { } fault)
        {
            throw new ArgumentException(fault, nameof(classes));
        }

        options.ThrowIfFaulty(nameof(options));
        _options = options.Copy();
        Precision = precision == ScalarType.BFloat16 ? ComputePrecision.BFloat16 : ComputePrecision.Float32;
        Network = new ClassifierNetwork(_options, classes.Count, precision);
        if (seed is { } first)
        {
            WeightInitializer.HeNormal(Network, first);
        }

        Network.to(device);
        Network.eval();
        Parts = new ClassifierParts(Network, Network.Stages(), [.. classes], device);
        if (precision == ScalarType.BFloat16)
        {
            Parts = Parts with { Rounding = RoundingOfBFloat16 };
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes
    {
        get
        {
            ThrowIfDisposed();
            return Parts.Classes;
        }
    }

    /// <summary>
    /// The temperature by which logits are divided before they become probabilities (temperature scaling, Guo et al. 2017); 1 until a
    /// training calibrates it on a validation part.
    /// </summary>
    public double Temperature
    {
        get
        {
            ThrowIfDisposed();
            return _temperature;
        }
        internal set => _temperature = value;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// It tells what the network is like, under <c>preprocessing</c> how images are prepared, temperature and precision, and under
    /// <c>origin</c> what the classifier was last trained on and how well it did, <c>null</c> where it was not trained.
    /// </remarks>
    public override string Description
    {
        get
        {
            ThrowIfDisposed();
            return ClassifierFile.Metadata(Parts.Classes, _options, Network.Preprocessing, _temperature, Precision, _origin)[
                ClassifierDescription.Key
            ];
        }
    }

    /// <summary>
    /// The preprocessing of an image before the network, the same in training and afterwards. The first training determines it: if all of
    /// its images have the same size, later ones are first scaled to that size; otherwise, and before any training, all are scaled directly
    /// to the network's input.
    /// </summary>
    internal override Preprocessing Preprocessing
    {
        get
        {
            ThrowIfDisposed();
            return Network.Preprocessing;
        }
    }

    /// <summary>
    /// The data of the last training and the resulting performance; <see langword="null"/> if the classifier was not trained.
    /// </summary>
    internal ClassifierOrigin? Origin
    {
        get
        {
            ThrowIfDisposed();
            return _origin;
        }
    }

    internal ClassifierNetwork Network { get; }

    /// <summary>The requested compute precision; stored in the classifier's file.</summary>
    internal ComputePrecision Precision { get; init; }

    internal ClassifierParts Parts { get; }

    /// <summary>Trains it on a thread of its own, from the weights that it has or those that a strategy transfers.</summary>
    /// <remarks>
    /// What is cheap to see of wrong arguments is thrown at once; all that takes time, scaling the images among it, is done on the
    /// training's thread, and what is wrong then comes with the task. Where cancellation was asked for already, the task is cancelled and
    /// nothing is looked at.
    /// </remarks>
    /// <param name="images">The training images, each of one object, of any size and of at least two classes.</param>
    /// <param name="validation">
    /// Images to choose the best epoch and calibrate by; <see langword="null"/> to hold back the share of <paramref name="images"/> that
    /// the options say. Where some of these were made by an augmenter, split before it and give both parts (see
    /// <see cref="ValidationSplit"/>).
    /// </param>
    /// <param name="options">The training options; the defaults if null.</param>
    /// <param name="request">
    /// Strategy, teachers, seed, and all else that trainings have in common; the defaults where null. The order of images, and all else
    /// that is drawn, comes from its seed.
    /// </param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or a loss does not fit the network or its teachers (the message tells every one), or there is no
    /// image, or one of none of the classes, or all are of one class; or the file to resume from holds another training, and the message
    /// names every difference.
    /// </exception>
    /// <exception cref="DataFormatException">The file to resume from is broken.</exception>
    /// <exception cref="ObjectDisposedException">The classifier is disposed.</exception>
    /// <exception cref="TrainingDivergedException">
    /// A loss is not a finite number; the classifier then is as it last worked, some batches earlier.
    /// </exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Task<ClassifierTrainingResult> TrainAsync(
        IReadOnlyList<LabelledImage> images,
        IReadOnlyList<LabelledImage>? validation = null,
        ClassifierOptions? options = null,
        TrainingRequest? request = null,
        CancellationToken cancellationToken = default
    )
    {
        ThrowIfDisposed();
        ArgumentNullException.ThrowIfNull(images);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<ClassifierTrainingResult>(cancellationToken);
        }

        var asked = ClassifierRequest.Of(images, validation, Parts.Classes, options, request);
        asked.Training.ThrowUnlessOf("classifier", Parts.Device, Network.Precision);
        return RunThread.RunAsync(() => Train(asked, cancellationToken), cancellationToken);
    }

    /// <summary>The weights as they are now, to distil others from; the caller disposes them.</summary>
    /// <param name="name">The name of the weights in plans and reports.</param>
    public Checkpoint ToCheckpoint(string name)
    {
        ThrowIfDisposed();
        return Checkpoint.Of(Network, name);
    }

    /// <summary>
    /// The classifier as a teacher of others that take images as it does: <c>(N, 3, H, W)</c> in 0 to 1. It sends what it is shown its own
    /// way, whatever size a student's images have.
    /// </summary>
    /// <param name="name">The name of the teacher in losses.</param>
    public Teacher AsTeacher(string name)
    {
        ThrowIfDisposed();
        return new Teacher(name, Network, Parts.Classes);
    }

    /// <summary>Says what it is and comes from; no training changes any more what images go through.</summary>
    internal void Settle(Preprocessing way, ClassifierOrigin? origin) => (Network.Preprocessing, _isSettled, _origin) = (way, true, origin);

    /// <summary>Adds to what it comes from.</summary>
    internal void Tell(string dataSet, ClassificationScores test) =>
        _origin = _origin! with { DataSet = dataSet, Test = ClassifierFigures.Of(test) };

    /// <summary>Trains it on the caller's thread.</summary>
    internal ClassifierTrainingResult Train(
        IReadOnlyList<LabelledImage> images,
        IReadOnlyList<LabelledImage>? validation,
        ClassifierOptions options,
        TrainingRequest request,
        CancellationToken cancellationToken
    ) => Train(ClassifierRequest.Of(images, validation, Parts.Classes, options, request), cancellationToken);

    private ClassifierTrainingResult Train(ClassifierRequest request, CancellationToken cancellationToken)
    {
        Preprocessing before = Network.Preprocessing;
        Preprocessing way = _isSettled
            ? before
            : Preprocessing.After(request.Images.Select(i => i.Image), ImageSize.Square(_options.InputSide));
        using var run = new ClassifierRun(Parts, request.Prepare(way, cancellationToken));
        Network.Preprocessing = way;
        try
        {
            ClassifierTrainingResult result = run.Train(cancellationToken);
            Temperature = result.Temperature;
            Settle(way, ClassifierOrigin.Of(result, run.Counts(), request.Training.Seed));
            return result;
        }
        catch (ArgumentException)
        {
            // Nothing was trained.
            Network.Preprocessing = before;
            throw;
        }
        catch
        {
            _isSettled = true;
            throw;
        }
    }

    /// <inheritdoc/>
    private protected override void Release() => Network.Dispose();
}

using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Networks.WeightFiles;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// The classifier that all the rest is for: it tells the classes apart, the scarce one included. It takes pictures of any size. Several threads may ask it at
/// once, as long as none trains it.
/// </summary>
public sealed class TargetClassifier : IDisposable
{
    private readonly ClassifierNetworkOptions _options;

    /// <summary>A classifier with random weights.</summary>
    /// <param name="classes">The classes, at least one, each named once, in the order of their indices.</param>
    /// <param name="options">What the network is like; the defaults where null.</param>
    /// <param name="device">Where it computes; <see langword="null"/> for the processor.</param>
    /// <param name="precision">What its convolutions compute in.</param>
    /// <param name="seed">Where its first weights come from.</param>
    /// <exception cref="ArgumentException">There is no class, or one is named twice, or an option is out of its range; the message tells every one.</exception>
    public TargetClassifier(
        IReadOnlyList<string> classes,
        ClassifierNetworkOptions? options = null,
        Device? device = null,
        ComputePrecision precision = ComputePrecision.Auto,
        int seed = 0)
        : this(classes, options ?? new ClassifierNetworkOptions(), TorchRuntime.Loaded(device) ?? CPU, precision.ToScalarType(device ?? CPU), seed)
    {
    }

    internal TargetClassifier(IReadOnlyList<string> classes, ClassifierNetworkOptions options, Device device, ScalarType precision, int seed)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentOutOfRangeException.ThrowIfZero(classes.Count, nameof(classes));
        if (classes.GroupBy(c => c, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Class '{twice.Key}' is named twice.", nameof(classes));
        }

        options.ThrowIfFaulty(nameof(options));
        _options = options.Copy();
        Network = new ClassifierNetwork(_options, classes.Count, precision);
        WeightInitializer.HeNormal(Network, seed);
        Network.to(device);
        Network.eval();
        Parts = new ClassifierParts(Network, Network.Stages(), [.. classes], device);
    }

    /// <summary>The classes, in the order of their indices.</summary>
    public IReadOnlyList<string> Classes => Parts.Classes;

    /// <summary>
    /// What logits are divided by before they become probabilities (temperature scaling, Guo et al. 2017); 1 until a training calibrates it on a validation part.
    /// </summary>
    public double Temperature { get; internal set; } = 1;

    internal ClassifierNetwork Network { get; }

    internal ClassifierParts Parts { get; }

    /// <summary>Reads a classifier that <see cref="Save"/> wrote; the caller disposes it.</summary>
    /// <param name="path">The file. It may change or go once it is read.</param>
    /// <param name="device">Where it computes; <see langword="null"/> for the processor.</param>
    /// <param name="precision">What its convolutions compute in.</param>
    /// <exception cref="DataFormatException">The file is broken or of another format, or holds weights without the description of a classifier.</exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the network that the file describes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TargetClassifier Load(string path, Device? device = null, ComputePrecision precision = ComputePrecision.Auto)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        TorchRuntime.EnsureLoaded();
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        WeightFile file = WeightFile.Read(path);
        ClassifierDescription described = ClassifierDescription.Read(file.Metadata, path);
        var classifier = new TargetClassifier(described.Classes, described.Network(), device, precision) { Temperature = described.Temperature };
        try
        {
            Dictionary<string, Tensor> own = classifier.Network.state_dict();
            LoadReport report = LoadReport.Compare(path, Shapes(own), Shapes(file.Tensors));
            if (!report.IsExact)
            {
                throw new WeightMismatchException(report);
            }

            foreach (string name in report.Matched)
            {
                own[name].copy_(file.Tensors[name]);
            }

            return classifier;
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes the classifier to a safetensors file: its weights, and in the header its classes, what its network is like and its temperature.
    /// <see cref="Checkpoint.Load(string)"/> reads the weights alone. A file of that name is replaced once the new one is complete.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidOperationException">A weight is not finite; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        var described = new ClassifierDescription(
            ClassifierDescription.Current, Classes, _options.Backbone, _options.BackboneStages, _options.InputSide, Temperature);
        SafetensorsWriter.Write(
            Network.state_dict().ToDictionary(t => t.Key, t => t.Value.detach().cpu(), StringComparer.Ordinal),
            path,
            new Dictionary<string, string>(StringComparer.Ordinal) { [ClassifierDescription.Key] = described.ToJson() });
    }

    /// <summary>Trains it on a thread of its own, from the weights that it has or those that a strategy transfers.</summary>
    /// <param name="pictures">What to learn from: pictures of one object each, of any size.</param>
    /// <param name="options">How to train; the defaults where null.</param>
    /// <param name="validation">
    /// Pictures to choose the best epoch and calibrate by; <see langword="null"/> to hold back the share of <paramref name="pictures"/> that the options say. Where some of
    /// these were made by an augmenter, split before it and give both parts (see <see cref="ValidationSplit"/>).
    /// </param>
    /// <param name="strategy">What is transferred, frozen, slowed or learned from teachers; <see langword="null"/> to train all.</param>
    /// <param name="source">What the strategy transfers from; <see langword="null"/> where it transfers nothing.</param>
    /// <param name="teachers">Whom the strategy's lessons are learned from (see <see cref="TaughtBy"/>); their owner disposes them.</param>
    /// <param name="seed">Where the order of pictures, and all else that is drawn, comes from.</param>
    /// <param name="progress">Told after every batch, from the training's thread.</param>
    /// <param name="time">The clock; the system's where null.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, or a lesson does not fit the network or its teachers (the message tells every one), or there is no picture, or a
    /// picture is of none of the classes.
    /// </exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number; the classifier then is as it last worked, some batches earlier.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Task<ClassifierTrainingResult> TrainAsync(
        IReadOnlyList<LabelledImage> pictures,
        ClassifierOptions? options = null,
        IReadOnlyList<LabelledImage>? validation = null,
        IDistillationStrategy? strategy = null,
        Checkpoint? source = null,
        IReadOnlyList<Teacher>? teachers = null,
        int seed = 0,
        IProgress<TrainingProgress>? progress = null,
        TimeProvider? time = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ClassifierRun run = Prepare(pictures, options ?? new ClassifierOptions(), validation, strategy, source, seed);
        return RunThread.RunAsync(() => Train(run, teachers, progress, time, cancellationToken), cancellationToken);
    }

    /// <summary>Tells what each picture shows.</summary>
    /// <param name="images">Pictures of one object each, of any sizes; each is scaled to the network's input, whatever its shape.</param>
    public IReadOnlyList<ClassPrediction> Predict(IReadOnlyList<PixelImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        return
        [
            .. ClassifierLogits.Of(Parts, [.. images.Select(Fit)])
                .Select(logits => TemperatureScaling.Probabilities(logits, Temperature))
                .Select(p => new ClassPrediction(Classes[Array.IndexOf(p, p.Max())], p)),
        ];
    }

    /// <summary>Tells what a picture shows.</summary>
    /// <param name="image">A picture of one object, of any size.</param>
    public ClassPrediction Predict(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Predict([image])[0];
    }

    /// <summary>Scores it on labelled pictures.</summary>
    /// <param name="test">The pictures.</param>
    public ClassificationScores Score(IReadOnlyList<LabelledImage> test)
    {
        ArgumentNullException.ThrowIfNull(test);
        return ClassificationScores.Measure(
            Classes,
            ClassIndex.Of(test, Classes),
            [.. Predict([.. test.Select(t => t.Image)]).Select(p => ClassIndex.Of(p.ClassName, Classes))]);
    }

    /// <summary>The weights as they are now, to distil others from; the caller disposes them.</summary>
    /// <param name="name">What to call them in plans and reports.</param>
    public Checkpoint ToCheckpoint(string name) => Checkpoint.Of(Network, name);

    /// <summary>The classifier as a teacher of others that take pictures as it does: <c>(N, 3, H, W)</c> in 0 to 1.</summary>
    /// <param name="name">What lessons call it.</param>
    public Teacher AsTeacher(string name) => new(name, Network, Classes);

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    /// <summary>Trains it on the caller's thread.</summary>
    internal ClassifierTrainingResult Train(
        IReadOnlyList<LabelledImage> pictures,
        IReadOnlyList<LabelledImage>? validation,
        IDistillationStrategy? strategy,
        Checkpoint? source,
        ClassifierOptions options,
        int seed,
        TimeProvider time,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken) => Train(
            Prepare(pictures, options, validation, strategy, source, RandomSeeds.DeriveInt32(seed, "order")), teachers: null, progress, time, cancellationToken);

    private static Dictionary<string, IReadOnlyList<long>> Shapes(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape, StringComparer.Ordinal);

    private ClassifierRun Prepare(
        IReadOnlyList<LabelledImage> pictures,
        ClassifierOptions options,
        IReadOnlyList<LabelledImage>? validation,
        IDistillationStrategy? strategy,
        Checkpoint? source,
        int seed)
    {
        // Small pictures of one size are enlarged by the network, batch by batch; all others are scaled once.
        bool isUniform = pictures.DistinctBy(p => (p.Image.Width, p.Image.Height)).Count() <= 1;
        LabelledImage[] scaled = [.. pictures.Select(p => p with { Image = isUniform ? Fit(p.Image) : p.Image.Resize(_options.InputSide, _options.InputSide) })];
        return new ClassifierRun(
            Parts, scaled, validation?.Select(v => v with { Image = Fit(v.Image) }).ToArray(), options, seed, strategy, source);
    }

    private ClassifierTrainingResult Train(
        ClassifierRun run, IReadOnlyList<Teacher>? teachers, IProgress<TrainingProgress>? progress, TimeProvider? time, CancellationToken cancellationToken)
    {
        using (run)
        {
            ClassifierTrainingResult result = run.Train(teachers ?? [], progress, time ?? TimeProvider.System, cancellationToken);
            Temperature = result.Temperature;
            return result;
        }
    }

    /// <summary>A picture that is larger than the network's input is scaled down to it, so that a batch of large ones needs little memory.</summary>
    private PixelImage Fit(PixelImage image) => image.Width > _options.InputSide || image.Height > _options.InputSide
        ? image.Resize(_options.InputSide, _options.InputSide)
        : image;
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Tasks;

namespace DaFsl.Library.Detection.Training;

/// <summary>A detector learning to find the objects of a data set; after each epoch it is scored by its mean average precision.</summary>
internal sealed class DetectionTask : TrainingTask<DetectionBatch>
{
    private static readonly JsonSerializerOptions _traits = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    // What is in an image, what is learned from first.
    private const int WithObjects = 0;
    private const int Unmarked = 1;
    private const int OnlyIgnored = 2;

    private readonly FasterRcnnDetector _detector;
    private readonly string _trainName;
    private readonly AnnotatedImage[] _train;
    private readonly DataSet _test;
    private readonly int _batchSize;
    private readonly int _seed;
    private readonly RepeatFactorOptions? _repeats;
    private readonly RepeatFactorSampler? _sampler;
    private int _orderedEpoch = -1;
    private IReadOnlyList<int> _order = [];

    /// <param name="detector">The detector.</param>
    /// <param name="train">The training data; objects of classes that the detector does not know are ignored.</param>
    /// <param name="test">The test data for scoring.</param>
    /// <param name="optimizer">The optimizer options.</param>
    /// <param name="batchSize">Images a batch.</param>
    /// <param name="seed">The seed of order, mirroring and sampling.</param>
    /// <param name="repeats">
    /// The options for repeating images of scarce classes; <see langword="null"/> to show each image once per epoch.
    /// </param>
    /// <param name="background">The images without target objects that are used as background.</param>
    /// <exception cref="ArgumentException">No training image has an object that is to be found.</exception>
    public DetectionTask(
        FasterRcnnDetector detector,
        DataSet train,
        DataSet test,
        OptimizerOptions optimizer,
        int batchSize,
        int seed,
        RepeatFactorOptions? repeats = null,
        BackgroundImages background = BackgroundImages.Unmarked
    )
    {
        _repeats = repeats;
        _trainName = train.Name;
        _detector = detector;
        ILookup<int, AnnotatedImage> kinds = train.Images.ToLookup(KindOf);
        Images = new DetectorTrainingImages(kinds[WithObjects].Count(), kinds[Unmarked].Count(), kinds[OnlyIgnored].Count(), background);
        _train = [.. train.Images.Where(i => KindOf(i) <= MostLearnedFrom(background))];
        if (Images.WithObjects == 0)
        {
            throw new ArgumentException(
                $"No image of '{train.Name}' has an object of a class that the detector knows ({string.Join(", ", detector.Classes)}).",
                nameof(train)
            );
        }

        _sampler = repeats is null
            ? null
            : new RepeatFactorSampler(
                [.. _train.Select(i => i.Objects.Where(Counts).Select(o => o.ClassName).ToHashSet(StringComparer.Ordinal))],
                seed,
                repeats
            );
        _test = test;
        _batchSize = batchSize;
        _seed = seed;
        Trainees = [new Trainee("detector", detector.Network, detector.Network.Stages(), optimizer)];
    }

    public override string Name => "detector";

    public override long Seed => _seed;

    public override IReadOnlyList<Trainee> Trainees { get; }

    /// <summary>The images available for training.</summary>
    public DetectorTrainingImages Images { get; }

    /// <summary>The scores after the last epoch; <see langword="null"/> before the first.</summary>
    public DetectionScores? LastScores { get; private set; }

    /// <summary>
    /// The detections in the test images after the last epoch, from which the scores are computed; empty before the first epoch.
    /// </summary>
    public IReadOnlyList<ImageDetections> LastDetections { get; private set; } = [];

    /// <summary>A last batch that is not full is left out of the epoch, unless it is the only one.</summary>
    public override int BatchesPerEpoch => Math.Max(1, (int)(_sampler?.ImageFactors.Sum() ?? _train.Length) / _batchSize);

    public override string? Note => BatchCheck.TooLarge("the detector", _batchSize, _train.Length, isFilled: false);

    public override DetectionBatch LoadBatch(int epoch, int batch)
    {
        var random = new Random(RandomSeeds.DeriveInt32(_seed, Invariant($"epoch {epoch}, batch {batch}")));
        if (epoch != _orderedEpoch)
        {
            (_orderedEpoch, _order) = (epoch, _sampler?.Epoch(epoch) ?? EpochOrder.Of(_train.Length, _seed, epoch));
        }

        // The number of repeats is drawn anew each epoch, so the last batch may have to begin again.
        var images = Enumerable
            .Range(batch * _batchSize, Math.Min(_batchSize, _order.Count))
            .Select(i => _order[i % _order.Count])
            .Select(i => _detector.Prepare(_train[i], mirrored: random.Next(2) == 1))
            .ToList();
        return new DetectionBatch([.. images.Select(p => p.Image)], [.. images.Select(p => p.Target)], random);
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, DetectionBatch batch) =>
        _detector.Network.Losses(batch.Images, batch.Targets, batch.Random);

    /// <summary>Describes the training and its result, for the detector's file.</summary>
    /// <param name="epochs">The number of epochs of the training.</param>
    /// <param name="request">How it was asked for.</param>
    public string Origin(int epochs, TrainingRequest request)
    {
        string way = request is { Strategy: { } strategy, Source: { } source } ? $" by {strategy.Name} from '{source.Name}'" : "";
        string score = LastScores is { } scores
            ? Invariant($"; mean average precision {scores.MeanAveragePrecision:0.0000} on '{_test.Name}'")
            : "";
        return Invariant($"Trained for {Counted.Of(epochs, "epoch")} of {Counted.Of(_train.Length, "image")} of '{_trainName}', ")
            + Invariant($"seed {_seed}{way}{score}.");
    }

    public override RenewalMoment Renewal => RenewalMoment.BeforeScores;

    public override JsonObject Traits() =>
        new()
        {
            ["images"] = Fingerprint.OfContents(_train),
            ["testImages"] = Fingerprint.OfContents(_test.Images),
            ["precision"] = _detector.Network.PrecisionOn(_detector.Device).ToString(),
            ["detector"] = JsonSerializer.SerializeToNode(_detector.Options, _traits),
            ["classes"] = string.Join(", ", _detector.Classes),
            ["backgroundImages"] = Images.Background.ToString(),
            ["batchSize"] = _batchSize,
            ["seed"] = _seed,
            ["repeatFactors"] = JsonSerializer.SerializeToNode(_repeats, _traits),
        };

    public override DistillationTargets Targets(DetectionBatch batch) => _detector.Network.DistillationTargets(batch.Images, batch.Targets);

    public override double? Score(CancellationToken cancellationToken)
    {
        LastDetections = DetectorEvaluation.Run(_detector, _test, cancellationToken);
        LastScores = AveragePrecision.ElevenPoint(_detector.Classes, LastDetections);
        return LastScores.MeanAveragePrecision;
    }

    private static int MostLearnedFrom(BackgroundImages background) =>
        background switch
        {
            BackgroundImages.None => WithObjects,
            BackgroundImages.All => OnlyIgnored,
            _ => Unmarked,
        };

    // Where only ignored boxes are marked, the image is not empty: it shows objects that nobody asked for.
    private int KindOf(AnnotatedImage image) =>
        image.Objects.Any(Counts) ? WithObjects
        : image.Objects.Count == 0 ? Unmarked
        : OnlyIgnored;

    private bool Counts(AnnotatedObject marked) => !marked.IsDifficult && !marked.IsCrowd && _detector.Classes.Contains(marked.ClassName);
}

using System.Text.Json.Nodes;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>A classifier learning from labelled images.</summary>
internal sealed class ClassificationTask : TrainingTask<ClassificationBatch>
{
    private readonly ClassifierParts _parts;
    private readonly IReadOnlyList<LabelledImage> _images;
    private readonly ClassifierOptions _options;
    private readonly int _seed;
    private readonly ValidationWatch? _watch;
    private readonly ImageFeed _feed;
    private readonly ClassifierLoss _loss;

    /// <param name="parts">The network.</param>
    /// <param name="images">The training images.</param>
    /// <param name="options">The training options.</param>
    /// <param name="seed">The random seed.</param>
    /// <param name="watch">The observer of the validation part; <see langword="null"/> if there is none.</param>
    /// <exception cref="ArgumentException">An image is of none of the classes.</exception>
    public ClassificationTask(
        ClassifierParts parts,
        IReadOnlyList<LabelledImage> images,
        ClassifierOptions options,
        int seed,
        ValidationWatch? watch = null
    )
    {
        _parts = parts;
        _images = images;
        _options = options;
        _seed = seed;
        _watch = watch;
        int[] labels = ClassIndex.Of(images, parts.Classes);
        _feed = new ImageFeed([.. images.Select(p => p.Image)], labels, parts.Classes.Count, options, seed);
        _loss = new ClassifierLoss(options, [.. parts.Classes.Select((_, c) => labels.Count(l => l == c))]);
        BatchesPerEpoch = options.Batches ?? ((_feed.Round + options.BatchSize - 1) / options.BatchSize);
        Trainees = [new Trainee("classifier", parts.Network, parts.Stages, options.Optimizer)];
    }

    public override string Name => "classifier";

    public override long Seed => _seed;

    public override IReadOnlyList<Trainee> Trainees { get; }

    public override IReadOnlyList<string> Classes => _parts.Classes;

    public override int BatchesPerEpoch { get; }

    public override bool IsDone => _watch?.IsDone ?? false;

    public override string? Note => BatchCheck.TooLarge("the classifier", _options.BatchSize, _images.Count, isFilled: true);

    public override ClassificationBatch LoadBatch(int epoch, int batch)
    {
        ShownImages shown = _feed.Show(((long)epoch * BatchesPerEpoch) + batch);
        return new ClassificationBatch(
            PixelTensor.Batch(shown.Images, sideMultiple: 1, _parts.Device),
            tensor(shown.Labels, device: _parts.Device),
            shown.Mixed is null ? null : tensor(shown.Mixed, [shown.Labels.Length, _parts.Classes.Count], device: _parts.Device)
        );
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, ClassificationBatch batch) =>
        [new Loss("class", _loss.Of(_parts.Network.call(batch.Pixels), batch))];

    // A mixed image has no one class.
    public override DistillationTargets Targets(ClassificationBatch batch) => new() { Labels = batch.Mixed is null ? batch.Labels : null };

    public override RenewalMoment Renewal => _watch is null ? RenewalMoment.AtTheEnd : RenewalMoment.BeforeScores;

    public override IReadOnlyDictionary<string, Tensor> Kept => _watch?.Kept ?? base.Kept;

    public override JsonObject Traits() =>
        new()
        {
            ["images"] = $"{Fingerprint.Of(_images.Select(p => p.Image))}, {Fingerprint.Of(_images.Select(p => p.ClassName))}",
            ["precision"] = _parts.Network is ClassifierNetwork own ? own.Precision.ToString() : null,
            ["classes"] = string.Join(", ", _parts.Classes),
            ["batchSize"] = _options.BatchSize,
            ["sampling"] = _options.Sampling.ToString(),
            ["loss"] = Invariant($"beta {_options.ClassBalanceBeta}, gamma {_options.FocalGamma}, smoothing {_options.LabelSmoothing}"),
            ["transforms"] = string.Join(", ", _options.Transforms.Select(t => Describe(t, t.Name))),
            ["mixings"] = Invariant(
                $"{string.Join(", ", _options.Mixings.Select(m => Describe(m, m.Name)))}, probability {_options.MixingProbability}"
            ),
            ["seed"] = _seed,
            ["validation"] = _watch?.Trait,
        };

    // A transform by its name and its settings.
    private static string Describe(object part, string name)
    {
        var settings = part.GetType()
            .GetProperties()
            .Where(p =>
                p.Name != nameof(IImageTransform.Name)
                && p.GetIndexParameters().Length == 0
                && (p.PropertyType.IsPrimitive || p.PropertyType.IsEnum)
            )
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => Invariant($"{p.Name} {p.GetValue(part)}"));
        return $"{name} ({string.Join(", ", settings)})";
    }

    public override double? Score(CancellationToken cancellationToken) => _watch?.Look(cancellationToken);
}

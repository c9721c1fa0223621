using System.Text.Json.Nodes;
using DaFsl.Library.Data;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>A classifier learning from labelled pictures.</summary>
internal sealed class ClassificationTask : TrainingTask<ClassificationBatch>
{
    private readonly ClassifierParts _parts;
    private readonly IReadOnlyList<LabelledImage> _pictures;
    private readonly ClassifierOptions _options;
    private readonly int _seed;
    private readonly ValidationWatch? _watch;
    private readonly PictureFeed _feed;
    private readonly ClassifierLoss _loss;

    /// <param name="parts">The network.</param>
    /// <param name="pictures">What to learn from.</param>
    /// <param name="options">How to train.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="watch">What looks at the validation part; <see langword="null"/> where there is none.</param>
    /// <exception cref="ArgumentException">A picture is of none of the classes.</exception>
    public ClassificationTask(
        ClassifierParts parts, IReadOnlyList<LabelledImage> pictures, ClassifierOptions options, int seed, ValidationWatch? watch = null)
    {
        _parts = parts;
        _pictures = pictures;
        _options = options;
        _seed = seed;
        _watch = watch;
        int[] labels = ClassIndex.Of(pictures, parts.Classes);
        _feed = new PictureFeed([.. pictures.Select(p => p.Image)], labels, parts.Classes.Count, options, seed);
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

    public override string? Note => BatchCheck.TooLarge("the classifier", _options.BatchSize, _pictures.Count, isFilled: true);

    public override ClassificationBatch LoadBatch(int epoch, int batch)
    {
        ShownPictures shown = _feed.Show(((long)epoch * BatchesPerEpoch) + batch);
        return new ClassificationBatch(
            PixelTensor.Batch(shown.Images, sideMultiple: 1, _parts.Device),
            tensor(shown.Labels, device: _parts.Device),
            shown.Mixed is null ? null : tensor(shown.Mixed, [shown.Labels.Length, _parts.Classes.Count], device: _parts.Device));
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, ClassificationBatch batch) =>
        [new Loss("class", _loss.Of(_parts.Network.call(batch.Pixels), batch))];

    // A mixed picture has no one class.
    public override LessonTargets Targets(ClassificationBatch batch) => new() { Labels = batch.Mixed is null ? batch.Labels : null };

    public override RenewalMoment Renewal => _watch is null ? RenewalMoment.AtTheEnd : RenewalMoment.BeforeScores;

    public override JsonObject Traits() => new()
    {
        ["pictures"] = $"{Fingerprint.Of(_pictures.Select(p => p.Image))}, {Fingerprint.Of(_pictures.Select(p => p.ClassName))}",
        ["precision"] = _parts.Network is ClassifierNetwork own ? own.Precision.ToString() : null,
        ["classes"] = string.Join(", ", _parts.Classes),
        ["batchSize"] = _options.BatchSize,
        ["sampling"] = _options.Sampling.ToString(),
        ["loss"] = Invariant($"beta {_options.ClassBalanceBeta}, gamma {_options.FocalGamma}, smoothing {_options.LabelSmoothing}"),
        ["transforms"] = string.Join(", ", _options.Transforms.Select(t => Describe(t, t.Name))),
        ["mixings"] = Invariant($"{string.Join(", ", _options.Mixings.Select(m => Describe(m, m.Name)))}, probability {_options.MixingProbability}"),
        ["seed"] = _seed,
    };

    // A transform by its name and its settings.
    private static string Describe(object part, string name)
    {
        var settings = part.GetType().GetProperties()
            .Where(p => p.Name != nameof(IPictureTransform.Name) && p.GetIndexParameters().Length == 0 && (p.PropertyType.IsPrimitive || p.PropertyType.IsEnum))
            .OrderBy(p => p.Name, StringComparer.Ordinal)
            .Select(p => Invariant($"{p.Name} {p.GetValue(part)}"));
        return $"{name} ({string.Join(", ", settings)})";
    }

    public override double? Score(CancellationToken cancellationToken) => _watch?.Look(cancellationToken);
}

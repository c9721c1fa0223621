using System.Text.Json.Nodes;
using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Tasks;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// Generator and discriminator learning from each other, by the loss and on the mixture of DatasetB and DatasetS that the options ask for.
/// </summary>
internal sealed class GanTask : TrainingTask<GanBatch>, IDisposable
{
    private readonly Gan _gan;
    private readonly GanData _data;
    private readonly GanOptions _options;
    private readonly GanPicker _picker;
    private readonly GrowthSchedule? _growth;
    private readonly ImageAugmentation _augmentation;
    private readonly WeightAverage? _average;
    private readonly DiscriminatorWatch _watch;
    private readonly Generator _noise;
    private readonly Generator _chance;
    private readonly int _seed;
    private readonly int _batches;
    private readonly Trainee _generator;

    /// <param name="gan">The networks.</param>
    /// <param name="data">The training data.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">The seed of image selection, mirroring, noise and image changes.</param>
    /// <param name="phase">
    /// The training phase, which determines the share of DatasetS; <see langword="null"/> for that of the options.
    /// </param>
    /// <param name="epochs">The number of epochs; <see langword="null"/> for that of the options.</param>
    /// <param name="grows">True if progressive networks start small.</param>
    /// <exception cref="ArgumentException">The training is too short to grow in.</exception>
    public GanTask(Gan gan, GanData data, GanOptions options, int seed, GanPhase? phase = null, int? epochs = null, bool grows = true)
    {
        _gan = gan;
        _data = data;
        _options = options;
        _seed = seed;
        phase ??= GanPhase.Of(options);
        Name = phase.Name;
        _picker = new GanPicker(data, phase);
        _batches = (epochs ?? options.Epochs) * options.BatchesPerEpoch;
        _growth =
            grows && options.Architecture == GanArchitecture.Progressive
                ? new GrowthSchedule(data.Side, _batches, options.GrowthBatches)
                : null;
        _noise = new Generator((ulong)RandomSeeds.Derive(seed, "noise"), CPU);
        _chance = new Generator((ulong)RandomSeeds.Derive(seed, "changes and penalties"), CPU);
        _augmentation = new ImageAugmentation(options.Augmentation, _chance);
        _average = gan.Average is null ? null : new WeightAverage(gan.Generator, gan.Average, options.AverageDecay);
        _watch = new DiscriminatorWatch(options.BatchesPerEpoch);
        Trainees = NetworksOf(gan, options);
        _generator = Trainees[1];
        gan.Grow(Growth.Full(data.Side));
    }

    /// <summary>Returns the networks to train: the discriminator first, then the generator.</summary>
    public static IReadOnlyList<Trainee> NetworksOf(Gan gan, GanOptions options) =>
        [
            new Trainee("discriminator", gan.Discriminator, gan.Discriminator.Stages(), options.Optimizer),
            new Trainee("generator", gan.Generator, gan.Generator.Stages(), options.Optimizer),
        ];

    /// <summary>Looks at the networks after each epoch, while the clock stands.</summary>
    public Action<Gan>? Evaluate { get; init; }

    public override string Name { get; }

    /// <summary>The discriminator first, then the generator.</summary>
    public override IReadOnlyList<Trainee> Trainees { get; }

    public override long Seed => _seed;

    public override int BatchesPerEpoch => _options.BatchesPerEpoch;

    public override IReadOnlyList<Generator> Generators => [_noise, _chance];

    public override IReadOnlyDictionary<string, Tensor> Kept => _gan.Average?.state_dict() ?? base.Kept;

    public override string? Note =>
        BatchCheck.TooLarge(
            $"the {Name}",
            _options.BatchSize,
            _data.Classes.Sum(c => c.Images.Count) + _data.Proposed.Count,
            isFilled: true
        );

    public override GanBatch LoadBatch(int epoch, int batch)
    {
        int index = (epoch * BatchesPerEpoch) + batch;
        var random = new Random(RandomSeeds.DeriveInt32(_seed, Invariant($"epoch {epoch}, batch {batch}")));
        var picked = Enumerable.Range(0, _options.BatchSize).Select(_ => _picker.Pick(index / (double)_batches, random)).ToList();
        Growth growth = _growth?.At(index) ?? Growth.Full(_data.Side);
        _gan.Grow(growth);
        Tensor? condition = _gan.Condition([.. picked.Select(p => p.Condition)]);
        return new GanBatch(
            ImageScale.Fit(Pixels([.. picked.Select(p => p.Image)], _gan.Device), growth).to(_gan.Precision),
            _gan.Draw(_gan.Generator, _gan.Noise(_options.BatchSize, _noise, condition)),
            condition,
            index
        );
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, GanBatch batch)
    {
        if (trainee == _generator)
        {
            return [GanLosses.OfGenerator(_options.Loss, ScoreWithoutLearning(batch))];
        }

        Tensor real = Score(batch.Real, batch);
        Tensor generated = Score(batch.Generated.detach(), batch);
        return [.. GanLosses.OfDiscriminator(_options.Loss, real, generated), .. Penalties(batch)];
    }

    public override string? AfterStep(Trainee trainee, double loss, int batch)
    {
        if (trainee == _generator)
        {
            _average?.Update(batch);
            return null;
        }

        // The Wasserstein loss of a discriminator has no floor that it could rest on.
        return _options.Loss == GanLoss.WassersteinGradientPenalty ? null : _watch.Look(loss, batch);
    }

    public override RenewalMoment Renewal => Evaluate is null ? RenewalMoment.AtTheEnd : RenewalMoment.BeforeScores;

    public override JsonObject Traits() =>
        new()
        {
            ["scarce"] = Fingerprint.Of(_data.Classes.SelectMany(c => c.Images)),
            ["proposed"] = Fingerprint.Of(_data.Proposed),
            ["classes"] = string.Join(", ", _data.Classes.Select(c => $"{c.Name} ({c.Images.Count})")),
            ["precision"] = _gan.Precision.ToString(),
            ["batchSize"] = _options.BatchSize,
            ["seed"] = _seed,
            ["architecture"] = _options.Architecture.ToString(),
            ["conditions"] = _gan.Conditions,
            ["loss"] = _options.Loss.ToString(),
            ["gradientPenalty"] = _options.GradientPenalty,
            ["r1"] = _options.R1,
            ["r1Interval"] = _options.R1Interval,
            ["augmentation"] = _options.Augmentation.ToString(),
            ["averageDecay"] = _options.AverageDecay,
            ["schedule"] = _options.Schedule.ToString(),
            ["scarceShare"] = _options.ScarceShare,
            ["growth"] = _growth?.ToString(),
        };

    /// <summary>A GAN has two sides and no one score, so the figures stay with the evaluator.</summary>
    public override double? Score(CancellationToken cancellationToken)
    {
        Evaluate?.Invoke(_gan);
        return null;
    }

    public void Dispose()
    {
        _noise.Dispose();
        _chance.Dispose();
    }

    /// <summary>Images as the networks of a GAN take them: <c>(N, 3, side, side)</c> in -1 to 1.</summary>
    public static Tensor Pixels(IReadOnlyList<PixelImage> images, Gan gan) => Pixels(images, gan.Device).to(gan.Precision);

    private static Tensor Pixels(IReadOnlyList<PixelImage> images, Device device) =>
        PixelTensor.Batch(images, sideMultiple: 1, device).mul_(Scalars.Of(2)).sub_(Scalars.Of(1));

    private Tensor Score(Tensor images, GanBatch batch) => _gan.Logits(_augmentation.Apply(images), batch.Condition);

    // The generator's gradient goes through the discriminator; that one's own is not worked out, a tenth of the step.
    private Tensor ScoreWithoutLearning(GanBatch batch)
    {
        List<Parameter> learning = [.. _gan.Discriminator.parameters().Where(p => p.requires_grad)];
        learning.ForEach(p => p.requires_grad = false);
        try
        {
            return Score(batch.Generated, batch);
        }
        finally
        {
            learning.ForEach(p => p.requires_grad = true);
        }
    }

    private IEnumerable<Loss> Penalties(GanBatch batch)
    {
        // DistillationLosses are tried out without gradients, and there is nothing to work out.
        if (!is_grad_enabled())
        {
            yield break;
        }

        if (_options.Loss == GanLoss.WassersteinGradientPenalty)
        {
            Tensor shares = rand([batch.Real.shape[0], 1, 1, 1], generator: _chance).to(_gan.Device);
            Tensor penalty = GradientPenalty.Wasserstein(p => Score(p, batch), batch.Real, batch.Generated, shares);
            yield return new Loss("gradient penalty", penalty.mul(Scalars.Of(_options.GradientPenalty)));
        }

        if (_options.R1 > 0 && batch.Index % _options.R1Interval == 0)
        {
            Tensor penalty = GradientPenalty.R1(p => Score(p, batch), batch.Real);
            yield return new Loss("R1", penalty.mul(Scalars.Of(_options.R1 * _options.R1Interval)));
        }
    }
}

using System.Text.Json.Nodes;
using DaFsl.Library.Data;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation;

/// <summary>
/// Generator and discriminator learning from each other with binary cross-entropy, the paper's loss. Training starts on DatasetB, which
/// shows what objects look like, and moves over to DatasetS, which shows what the scarce class looks like: the share of DatasetS in
/// a batch rises in a line to all of it at half time.
/// </summary>
internal sealed class GanTask : TrainingTask<GanBatch>, IDisposable
{
    private readonly Gan _gan;
    private readonly IReadOnlyList<PixelImage> _scarce;
    private readonly IReadOnlyList<PixelImage> _proposed;
    private readonly GanOptions _options;
    private readonly Generator _noise;
    private readonly int _seed;
    private readonly Trainee _discriminator;
    private readonly Trainee _generator;
    private readonly Action<Gan>? _judge;

    /// <param name="gan">The networks.</param>
    /// <param name="scarce">DatasetS, at least one picture.</param>
    /// <param name="proposed">DatasetB; where it is empty all is learned from DatasetS.</param>
    /// <param name="options">The settings.</param>
    /// <param name="seed">Where choice, mirroring and noise come from.</param>
    /// <param name="judge">Looks at the networks after each epoch, while the clock stands; <see langword="null"/> where nobody does.</param>
    public GanTask(
        Gan gan,
        IReadOnlyList<PixelImage> scarce,
        IReadOnlyList<PixelImage> proposed,
        GanOptions options,
        int seed,
        Action<Gan>? judge = null)
    {
        _judge = judge;
        _gan = gan;
        _scarce = scarce;
        _proposed = proposed;
        _options = options;
        _seed = seed;
        _noise = new Generator((ulong)RandomSeeds.Derive(seed, "noise"), CPU);
        _discriminator = new Trainee("discriminator", gan.Discriminator, gan.Discriminator.Stages(), options.Optimizer);
        _generator = new Trainee("generator", gan.Generator, gan.Generator.Stages(), options.Optimizer);
        Trainees = [_discriminator, _generator];
    }

    public override string Name => "GAN";

    /// <summary>The discriminator first, then the generator.</summary>
    public override IReadOnlyList<Trainee> Trainees { get; }

    public override int BatchesPerEpoch => _options.BatchesPerEpoch;

    public override GanBatch LoadBatch(int epoch, int batch)
    {
        var random = new Random(RandomSeeds.DeriveInt32(_seed, $"epoch {epoch}, batch {batch}"));
        double done = ((epoch * BatchesPerEpoch) + batch) / (double)(_options.Epochs * BatchesPerEpoch);
        PixelImage[] real = [.. Enumerable.Range(0, _options.BatchSize).Select(_ => Pick(done, random))];
        return new GanBatch(
            Pixels(real, _gan),
            _gan.Generator.call(_gan.Noise(_options.BatchSize, _noise)));
    }

    public override IReadOnlyList<Loss> Losses(Trainee trainee, GanBatch batch) => trainee == _discriminator
        ? [
            new Loss("real", CrossEntropy(_gan.Discriminator.call(batch.Real), isReal: true)),
            new Loss("generated", CrossEntropy(_gan.Discriminator.call(batch.Generated.detach()), isReal: false)),
        ]
        : [new Loss("generator", CrossEntropy(_gan.Discriminator.call(batch.Generated), isReal: true))];

    public override IReadOnlyList<Generator> Generators => [_noise];

    public override JsonObject Traits() => new()
    {
        ["scarce"] = Fingerprint.Of(_scarce),
        ["proposed"] = Fingerprint.Of(_proposed),
        ["batchSize"] = _options.BatchSize,
        ["seed"] = _seed,
    };

    /// <summary>A GAN has two sides and no one score, so what a judge finds stays with the judge.</summary>
    public override double? Score(CancellationToken cancellationToken)
    {
        _judge?.Invoke(_gan);
        return null;
    }

    public void Dispose() => _noise.Dispose();

    /// <summary>Pictures as the networks of a GAN take them: <c>(N, 3, side, side)</c> in -1 to 1.</summary>
    public static Tensor Pixels(IReadOnlyList<PixelImage> pictures, Gan gan) =>
        PixelTensor.Batch(pictures, sideMultiple: 1, gan.Device).mul_(Scalars.Of(2)).sub_(Scalars.Of(1)).to(gan.Precision);

    private PixelImage Pick(double done, Random random)
    {
        bool scarce = _proposed.Count == 0 || random.NextDouble() < 2 * done;
        IReadOnlyList<PixelImage> from = scarce ? _scarce : _proposed;
        PixelImage picked = from[random.Next(from.Count)];
        return random.Next(2) == 1 ? picked.FlipHorizontally() : picked;
    }

    private static Tensor CrossEntropy(Tensor logits, bool isReal)
    {
        using Tensor target = isReal ? ones_like(logits) : zeros_like(logits);
        return nn.functional.binary_cross_entropy_with_logits(logits, target);
    }
}

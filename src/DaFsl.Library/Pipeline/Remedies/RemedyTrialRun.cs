using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Pipeline.Stages;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>Runs all remedies on the same pictures from the same seed.</summary>
internal sealed class RemedyTrialRun : IDisposable
{
    /// <summary>Whose classifier the gate asks: of those that see real pictures alone, the one that knows a scarce class best.</summary>
    public const Remedy Judge = Remedy.Resampling;

    // How many pictures of each kind are shown.
    private const int Shown = 20;

    private readonly RemedyData _data;
    private readonly RemedyStudyOptions _options;
    private readonly int _count;
    private readonly int _seed;
    private readonly Device _device;
    private readonly ScalarType _precision;
    private readonly TimeProvider _time;
    private readonly RemedySample _sample;
    private TargetClassifier? _judge;

    public RemedyTrialRun(
        RemedyData data, RemedyStudyOptions options, int count, int seed, Device device, ScalarType precision, TimeProvider time)
    {
        _data = data;
        _options = options;
        _count = count;
        _seed = seed;
        _device = device;
        _precision = precision;
        _time = time;
        _sample = RemedySample.Draw(data, count, options.MostOfOthers, seed);
    }

    public IProgress<PipelineProgress>? Progress { get; init; }

    public Action<RemedyExamples>? Examples { get; init; }

    public CancellationToken CancellationToken { get; init; }

    public RemedyTrial Run()
    {
        var runs = new List<RemedyRun>();
        foreach (Remedy remedy in _options.Remedies.Where(r => !r.NeedsGan()).Order())
        {
            runs.Add(Train(remedy, _sample.Scarce));
        }

        Remedy[] withGan = [.. _options.Remedies.Where(r => r.NeedsGan()).Order()];
        if (withGan.Length == 0)
        {
            return new RemedyTrial(_count, _seed, runs, Gate: null, GanSeconds: 0, Warnings: []);
        }

        (GateResult made, double seconds, IReadOnlyList<string> warnings) = Generate();
        IReadOnlyList<PixelImage> scarce = RemedyClassifier.Mix(_sample.Scarce, made.Accepted.Images, _options.GeneratedShare);
        foreach (Remedy remedy in withGan)
        {
            runs.Add(Train(remedy, scarce));
        }

        return new RemedyTrial(_count, _seed, runs, made.Report with { Way = "GAN" }, seconds, warnings);
    }

    public void Dispose() => _judge?.Dispose();

    private RemedyRun Train(Remedy remedy, IReadOnlyList<PixelImage> scarce)
    {
        TargetClassifier classifier = NewClassifier();
        try
        {
            ClassifierTrainingResult trained = Train(classifier, remedy, scarce);
            IReadOnlyList<float>[] probabilities = [.. classifier.Predict([.. _data.Test.Select(t => t.Image)]).Select(p => p.Probabilities)];
            var answers = RemedyAnswers.Of(probabilities, ClassIndex.Of(_data.Scarce, _data.Classes));
            if (remedy == Judge)
            {
                (_judge, classifier) = (classifier, null!);
            }

            return new RemedyRun(remedy, answers, trained.Seconds);
        }
        finally
        {
            classifier?.Dispose();
        }
    }

    // The same weights and the same order of chance for each remedy.
    private TargetClassifier NewClassifier() => new(_data.Classes, _options.Network, _device, _precision, Seed("classifier weights")) { Precision = _options.Precision };

    private ClassifierTrainingResult Train(TargetClassifier classifier, Remedy remedy, IReadOnlyList<PixelImage> scarce) => classifier.Train(
        [.. _sample.Others, .. scarce.Select(i => new LabelledImage(i, _data.Scarce))],
        validation: null,
        strategy: null,
        source: null,
        RemedyClassifier.Options(remedy, _options),
        Seed("classifier training"),
        _time,
        Stage($"classifier: {remedy.Title()}"),
        CancellationToken);

    /// <summary>Trains the GAN and leads what it makes through the gate.</summary>
    private (GateResult Made, double Seconds, IReadOnlyList<string> Warnings) Generate()
    {
        var request = new AugmentationRequest(
            _data.Scarce, _sample.Scarce, [.. _sample.Others.Select(o => o.Image)], _options.Generated, Seed("GAN"));
        using TrainedGan gan = new GanTrainer(_options.Gan, _device, _precision, _time).Train(
            request, strategy: null, source: null, Stage("GAN"), CancellationToken);
        int pictures = RandomSeeds.DeriveInt32(request.Seed, "pictures");
        var gate = new QualityGate(request, request.Proposed, _options.Features, Agreement, _options.Gate);
        GateResult made = gate.Select(gan.Supply(pictures), request.Count, CancellationToken);
        Tell(gan, made, pictures);
        return (made, gan.Training.Seconds, gan.Warnings);
    }

    private void Tell(TrainedGan gan, GateResult made, int seed)
    {
        if (Examples is null)
        {
            return;
        }

        const int Steps = 10;
        PixelImage[] first = [.. gan.Supply(seed).Take(made.Verdicts.Count)];
        Examples(new RemedyExamples(
            _count,
            _seed,
            [.. _sample.Scarce.Take(Shown)],
            [.. made.Accepted.Images.Take(Shown)],
            [.. first.Where((_, i) => made.Verdicts[i].Reason is not null).Take(Shown)],
            gan.Interpolate(seed, unchecked(seed + 1), Steps)));
    }

    /// <summary>What a classifier that saw real pictures alone gives the scarce class.</summary>
    private double[] Agreement(IReadOnlyList<PixelImage> images)
    {
        if (_judge is null)
        {
            _judge = NewClassifier();
            Train(_judge, Judge, _sample.Scarce);
        }

        return ClassAgreement.Of(_judge, _data.Scarce, images);
    }

    private int Seed(string purpose) => RandomSeeds.DeriveInt32(_seed, purpose);

    private StageProgress? Stage(string what) => StageProgress.Of(
        Progress, Invariant($"{_count} of {_data.Scarce}, seed {_seed}: {what}"));
}

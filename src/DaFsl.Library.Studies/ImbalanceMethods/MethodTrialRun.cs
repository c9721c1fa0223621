using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>Runs all methods on the same images from the same seed.</summary>
internal sealed class MethodTrialRun : IDisposable
{
    /// <summary>
    /// The method whose classifier the gate uses: of those trained on real images only, the one that knows a scarce class best.
    /// </summary>
    public const ImbalanceMethod AgreementMethod = ImbalanceMethod.Resampling;

    // How many images of each kind are shown.
    private const int Shown = 20;

    private readonly MethodData _data;
    private readonly MethodStudyOptions _options;
    private readonly int _count;
    private readonly int _seed;
    private readonly Device _device;
    private readonly ScalarType _precision;
    private readonly TimeProvider _time;
    private readonly MethodSample _sample;
    private TargetClassifier? _agreement;

    public MethodTrialRun(
        MethodData data,
        MethodStudyOptions options,
        int count,
        int seed,
        Device device,
        ScalarType precision,
        TimeProvider time
    )
    {
        _data = data;
        _options = options;
        _count = count;
        _seed = seed;
        _device = device;
        _precision = precision;
        _time = time;
        _sample = MethodSample.Draw(data, count, options.MostOfOthers, seed);
    }

    public IProgress<PipelineProgress>? Progress { get; init; }

    public Action<MethodExamples>? Examples { get; init; }

    public CancellationToken CancellationToken { get; init; }

    public MethodTrial Run()
    {
        var runs = new List<MethodRun>();
        foreach (ImbalanceMethod method in _options.Methods.Where(r => !r.NeedsGan()).Order())
        {
            runs.Add(Train(method, _sample.Scarce));
        }

        ImbalanceMethod[] withGan = [.. _options.Methods.Where(r => r.NeedsGan()).Order()];
        if (withGan.Length == 0)
        {
            return new MethodTrial(_count, _seed, runs, Gate: null, GanSeconds: 0, Warnings: []);
        }

        (GateResult made, double seconds, IReadOnlyList<string> warnings) = Generate();
        IReadOnlyList<PixelImage> scarce = MethodClassifier.Mix(_sample.Scarce, made.Accepted, _options.GeneratedShare);
        foreach (ImbalanceMethod method in withGan)
        {
            runs.Add(Train(method, scarce));
        }

        return new MethodTrial(_count, _seed, runs, made.Report with { Way = "GAN" }, seconds, warnings);
    }

    public void Dispose() => _agreement?.Dispose();

    private MethodRun Train(ImbalanceMethod method, IReadOnlyList<PixelImage> scarce)
    {
        TargetClassifier classifier = NewClassifier();
        try
        {
            ClassifierTrainingResult trained = Train(classifier, method, scarce);
            IReadOnlyList<float>[] probabilities =
            [
                .. classifier.Predict([.. _data.Test.Select(t => t.Image)]).Select(p => p.Probabilities),
            ];
            var answers = MethodAnswers.Of(probabilities, ClassIndex.Of(_data.Scarce, _data.Classes));
            if (method == AgreementMethod)
            {
                (_agreement, classifier) = (classifier, null!);
            }

            return new MethodRun(method, answers, trained.Seconds);
        }
        finally
        {
            classifier?.Dispose();
        }
    }

    // The same weights and the same order of chance for each method.
    private TargetClassifier NewClassifier() =>
        new(_data.Classes, _options.Network, _device, _precision, Seed("classifier weights")) { Precision = _options.Precision };

    private ClassifierTrainingResult Train(TargetClassifier classifier, ImbalanceMethod method, IReadOnlyList<PixelImage> scarce) =>
        classifier.Train(
            [.. _sample.Others, .. scarce.Select(i => new LabelledImage(i, _data.Scarce))],
            validation: null,
            MethodClassifier.Options(method, _options),
            Request(RandomSeeds.DeriveInt32(Seed("classifier training"), "order"), $"classifier: {method.Title()}"),
            CancellationToken
        );

    /// <summary>Trains the GAN and leads what it makes through the gate.</summary>
    private (GateResult Made, double Seconds, IReadOnlyList<string> Warnings) Generate()
    {
        var request = new AugmentationRequest(
            _data.Scarce,
            _sample.Scarce,
            [.. _sample.Others.Select(o => o.Image)],
            _options.Generated,
            Seed("GAN")
        );
        using TrainedGan gan = GanTrainer.Train(GanData.Of(request), _options.Gan, Request(request.Seed, "GAN"), CancellationToken);
        int images = RandomSeeds.DeriveInt32(request.Seed, "pictures");
        var gate = new QualityGate(request, request.Proposed, _options.Features, Agreement, _options.Gate);
        GateResult made = gate.Select(gan.Supply(images), request.Count, CancellationToken);
        Tell(gan, made, images);
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
        Examples(
            new MethodExamples(
                _count,
                _seed,
                [.. _sample.Scarce.Take(Shown)],
                [.. made.Accepted.Take(Shown)],
                [.. first.Where((_, i) => made.Verdicts[i].Reason is not null).Take(Shown)],
                gan.Interpolate(seed, unchecked(seed + 1), Steps)
            )
        );
    }

    /// <summary>
    /// Returns the probability that a classifier trained on real images only assigns to the scarce class, for each image.
    /// </summary>
    private double[] Agreement(IReadOnlyList<PixelImage> images)
    {
        if (_agreement is null)
        {
            _agreement = NewClassifier();
            Train(_agreement, AgreementMethod, _sample.Scarce);
        }

        return ClassAgreement.Of(_agreement, _data.Scarce, images);
    }

    private int Seed(string purpose) => RandomSeeds.DeriveInt32(_seed, purpose);

    private TrainingRequest Request(int seed, string stage) =>
        new()
        {
            Seed = seed,
            Device = _device,
            Precision = _options.Precision,
            Progress = Stage(stage),
            Time = _time,
        };

    private StageProgress? Stage(string what) => StageProgress.Of(Progress, Invariant($"{_count} of {_data.Scarce}, seed {_seed}: {what}"));
}

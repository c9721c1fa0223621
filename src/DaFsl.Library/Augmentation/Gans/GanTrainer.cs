using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Resuming;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>Trains GANs, from nothing or distilled by a strategy from one that was trained before.</summary>
public sealed class GanTrainer
{
    private readonly GanOptions _options;
    private readonly Device _device;
    private readonly ScalarType _precision;
    private readonly TimeProvider _time;

    /// <summary>Trains by these settings as they are now: what is changed in them later changes no training.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="device">Where to compute; null for the processor.</param>
    /// <param name="precision">What convolutions compute in; penalties of gradients are float32 in every case.</param>
    /// <param name="time">The clock of the learning curves; the system's where null.</param>
    public GanTrainer(
        GanOptions options,
        Device? device = null,
        ComputePrecision precision = ComputePrecision.Auto,
        TimeProvider? time = null
    )
        : this(options, TorchRuntime.Loaded(device) ?? CPU, precision.ToScalarType(device ?? CPU), time ?? TimeProvider.System) { }

    internal GanTrainer(GanOptions options, Device device, ScalarType precision, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options.Copy();
        _device = device;
        _precision = precision;
        _time = time;
    }

    /// <summary>Trains a GAN on a thread of its own; the caller disposes it.</summary>
    /// <param name="data">What to learn from.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="strategy">
    /// How it is distilled from the source; of <see cref="GanSchedule.Then"/>, how the second training is from the first as well (there,
    /// <see cref="PretrainedModel"/> where null). Null to learn from nothing.
    /// </param>
    /// <param name="source">What it is distilled from; null where there is nothing.</param>
    /// <param name="resume">
    /// Where to keep what an interrupted training goes on from; null to keep nothing. The first of two trainings is kept in a file of its
    /// own beside it, with <c>.proposed</c> before the extension.
    /// </param>
    /// <param name="progress">Told after every batch, from the training's thread; warnings, too.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, a strategy has no source or a source no strategy, the training is too short for its networks to grow
    /// in, or the file to resume from holds another training; the message tells all of it.
    /// </exception>
    /// <exception cref="DataFormatException">The file to resume from is broken.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public Task<TrainedGan> TrainAsync(
        GanData data,
        int seed,
        IDistillationStrategy? strategy = null,
        GanSource? source = null,
        ResumeOptions? resume = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        resume = resume?.Copy();
        string faults = string.Join(' ', _options.Faults().Concat(resume?.Faults("ResumeOptions") ?? []));
        return faults.Length > 0
            ? throw new ArgumentException(faults)
            : RunThread.RunAsync(() => Train(data, seed, strategy, source, resume, progress, cancellationToken), cancellationToken);
    }

    /// <summary>Trains a GAN from nothing, to distil from afterwards; the caller disposes it.</summary>
    /// <param name="name">What the images are called.</param>
    /// <param name="images">What to learn from.</param>
    /// <param name="seed">Where chance comes from.</param>
    /// <param name="epochs">How long to train; <see langword="null"/> for as long as the options say.</param>
    /// <param name="progress">Told after every batch.</param>
    /// <param name="cancellationToken">Asked before every batch.</param>
    internal GanSource TrainSource(
        string name,
        IReadOnlyList<PixelImage> images,
        int seed,
        int? epochs,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken
    )
    {
        var data = new GanData([new GanClass(name, images)], []);
        using TrainedGan trained = Train(
            data,
            seed,
            strategy: null,
            source: null,
            resume: null,
            progress,
            cancellationToken,
            epochs: epochs
        );
        return trained.ToSource(name);
    }

    /// <summary>
    /// Trains a GAN on the images of a request, on the caller's thread; a judge looks at the networks after each epoch, while the clock
    /// stands.
    /// </summary>
    internal TrainedGan Train(
        AugmentationRequest request,
        IDistillationStrategy? strategy,
        GanSource? source,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken,
        Action<Gan>? judge = null
    ) => Train(GanData.Of(request), request.Seed, strategy, source, resume: null, progress, cancellationToken, judge);

    /// <summary>
    /// Trains a GAN on the caller's thread, as <see cref="TrainAsync"/> does; as many epochs as the options say where none are given.
    /// </summary>
    internal TrainedGan Train(
        GanData data,
        int seed,
        IDistillationStrategy? strategy,
        GanSource? source,
        ResumeOptions? resume,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken,
        Action<Gan>? judge = null,
        int? epochs = null
    )
    {
        var run = new Run(data, seed, GanPhase.Of(_options), strategy, source, epochs ?? _options.Epochs, resume, judge);
        if (_options.Schedule != GanSchedule.Then || data.Proposed.Count == 0)
        {
            return Train(run, before: null, progress, cancellationToken);
        }

        using TrainedGan first = Train(
            run with
            {
                Seed = RandomSeeds.DeriveInt32(seed, "proposed pictures"),
                Phase = GanPhase.Proposed,
                Strategy = source is null ? null : strategy,
                Epochs = _options.ProposedEpochs ?? run.Epochs,
                Resume = Beside(resume),
                Judge = null,
            },
            before: null,
            progress,
            cancellationToken
        );
        using GanSource learned = first.ToSource("proposed images");
        return Train(
            run with
            {
                Strategy = strategy ?? new PretrainedModel(),
                Source = learned,
            },
            first.Training,
            progress,
            cancellationToken
        );
    }

    private TrainedGan Train(Run run, TrainingResult? before, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        var subject = GanSubject.Of(run.Data);
        var gan = new Gan(
            _options,
            subject.Side,
            _device,
            _precision,
            RandomSeeds.DeriveInt32(run.Seed, "weights"),
            subject.Conditions,
            subject.IsGrey
        );
        try
        {
            Checkpoint?[] sources = [run.Source?.Discriminator, run.Source?.Generator];
            NetworkDescription[] students =
            [
                NetworkDescription.Of("discriminator", gan.Discriminator, gan.Discriminator.Stages()),
                NetworkDescription.Of("generator", gan.Generator, gan.Generator.Stages()),
            ];
            (TrainingPlan Plan, Checkpoint? Source)[] plans =
            [
                .. students.Zip(sources, (student, source) => (run.Strategy.PlanFor(student, source), source)),
            ];

            // What takes over the weights of grown networks has grown.
            bool grows = plans.All(p => p.Plan.TransferredCount == 0);
            using var task = new GanTask(
                gan,
                run.Data,
                _options,
                RandomSeeds.DeriveInt32(run.Seed, "training"),
                run.Phase,
                run.Epochs,
                grows
            )
            {
                Judge = run.Judge,
            };
            TrainingResult result = ParameterNames.As(
                () => new TrainingLoop(_time).Run(task, plans, run.Epochs, progress, cancellationToken, run.Resume),
                ("plan", "strategy")
            );
            gan.Grow(Growth.Full(run.Data.Side));
            return new TrainedGan(gan, _options, subject, GanOrigin.Of(run.Data, run.Seed, run.Strategy?.Name), result, before);
        }
        catch
        {
            gan.Dispose();
            throw;
        }
    }

    private static ResumeOptions? Beside(ResumeOptions? resume) =>
        resume is null
            ? null
            : new ResumeOptions(Path.ChangeExtension(resume.File, ".proposed" + Path.GetExtension(resume.File)))
            {
                SaveEvery = resume.SaveEvery,
                AcceptDifferences = resume.AcceptDifferences,
            };

    private sealed record Run(
        GanData Data,
        int Seed,
        GanPhase Phase,
        IDistillationStrategy? Strategy,
        GanSource? Source,
        int Epochs,
        ResumeOptions? Resume,
        Action<Gan>? Judge
    );
}

using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>Trains GANs, from nothing or distilled by a strategy from one that was trained before.</summary>
public static class GanTrainer
{
    /// <summary>Trains a GAN on a thread of its own; the caller disposes it.</summary>
    /// <remarks>
    /// The request's source is a GAN's checkpoint (<see cref="TrainedGan.ToCheckpoint"/>), or that of a GAN's file. Of
    /// <see cref="GanSchedule.Then"/>, its strategy says how the second training is distilled from the first as well (there,
    /// <see cref="PretrainedModel"/> where null), and of its two trainings the first is kept for resuming in a file of its own beside the
    /// request's, with <c>.proposed</c> before the extension. Penalties of gradients are float32 whatever the precision.
    /// </remarks>
    /// <param name="data">The training data.</param>
    /// <param name="options">The settings; the defaults where null.</param>
    /// <param name="request">
    /// Strategy, source, seed, and all else that trainings have in common; the defaults where null. Without a strategy, the GAN learns from
    /// nothing.
    /// </param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    /// <exception cref="ArgumentException">
    /// An option is out of its range, a strategy has no source or a source no strategy, or the source is no GAN's, the training is too
    /// short for its networks to grow in, or the file to resume from holds another training; the message tells all of it.
    /// </exception>
    /// <exception cref="DataFormatException">The file to resume from is broken.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    public static Task<TrainedGan> TrainAsync(
        GanData data,
        GanOptions? options = null,
        TrainingRequest? request = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(data);
        options = options?.Copy() ?? new GanOptions();
        string faults = string.Join(' ', options.Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(options));
        }

        TrainingRequest asked = TrainingRequest.Checked(request);
        TorchRuntime.EnsureLoaded();
        return RunThread.RunAsync(() => Train(data, options, asked, cancellationToken), cancellationToken);
    }

    /// <summary>Trains a GAN from nothing, on the caller's thread, to distil from afterwards; the caller disposes its weights.</summary>
    /// <param name="name">The name of the images.</param>
    /// <param name="images">The training images.</param>
    /// <param name="options">The settings.</param>
    /// <param name="request">Seed, device and the like.</param>
    /// <param name="epochs">The number of epochs; <see langword="null"/> for that of the options.</param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    internal static Checkpoint TrainSource(
        string name,
        IReadOnlyList<PixelImage> images,
        GanOptions options,
        TrainingRequest request,
        int? epochs,
        CancellationToken cancellationToken
    )
    {
        var data = new GanData([new GanClass(name, images)], []);
        using TrainedGan trained = Train(data, options, request, cancellationToken, epochs: epochs);
        return trained.ToCheckpoint(name);
    }

    /// <summary>
    /// Trains a GAN on the caller's thread, as <see cref="TrainAsync"/> does; as many epochs as the options say where none are given.
    /// An evaluator looks at the networks after each epoch, while the clock stands.
    /// </summary>
    internal static TrainedGan Train(
        GanData data,
        GanOptions options,
        TrainingRequest request,
        CancellationToken cancellationToken,
        Action<Gan>? evaluate = null,
        int? epochs = null
    )
    {
        var run = new Run(data, options, GanPhase.Of(options), epochs ?? options.Epochs, request, evaluate);
        if (options.Schedule != GanSchedule.Then || data.Proposed.Count == 0)
        {
            return Train(run, before: null, cancellationToken);
        }

        using TrainedGan first = Train(
            run with
            {
                Phase = GanPhase.Proposed,
                Epochs = options.ProposedEpochs ?? run.Epochs,
                Request = request with
                {
                    Seed = RandomSeeds.DeriveInt32(request.Seed, "proposed pictures"),
                    Strategy = request.Source is null ? null : request.Strategy,
                    Resume = Beside(request.Resume),
                },
                Evaluate = null,
            },
            before: null,
            cancellationToken
        );
        using Checkpoint learned = first.ToCheckpoint("proposed images");
        return Train(
            run with
            {
                Request = request with { Strategy = request.Strategy ?? new PretrainedModel(), Source = learned },
            },
            first.Training,
            cancellationToken
        );
    }

    private static TrainedGan Train(Run run, TrainingResult? before, CancellationToken cancellationToken)
    {
        TrainingRequest request = run.Request;
        var subject = GanSubject.Of(run.Data);
        Device device = request.Device ?? CPU;
        using GanWeights? source = request.Source is null ? null : GanWeights.Split(request.Source, nameof(request));
        var gan = new Gan(
            run.Options,
            subject.Side,
            device,
            request.Precision.ToScalarType(device),
            RandomSeeds.DeriveInt32(request.Seed, "weights"),
            subject.Conditions,
            subject.IsGrey
        );
        try
        {
            (TrainingPlan Plan, Checkpoint? Source)[] plans =
            [
                .. GanTask.NetworksOf(gan, run.Options).Select(n => Plan(request with { Source = source?.For(n) }, n)),
            ];

            // What takes over the weights of grown networks has grown.
            bool grows = plans.All(p => p.Plan.TransferredCount == 0);
            using var task = new GanTask(
                gan,
                run.Data,
                run.Options,
                RandomSeeds.DeriveInt32(request.Seed, "training"),
                run.Phase,
                run.Epochs,
                grows
            )
            {
                Evaluate = run.Evaluate,
            };
            TrainingResult result = request.Run(task, plans, run.Epochs, cancellationToken);
            gan.Grow(Growth.Full(run.Data.Side));
            return new TrainedGan(gan, run.Options, subject, GanOrigin.Of(run.Data, request.Seed, request.Strategy?.Name), result, before);
        }
        catch
        {
            gan.Dispose();
            throw;
        }
    }

    private static (TrainingPlan Plan, Checkpoint? Source) Plan(TrainingRequest request, Trainee network) =>
        (request.PlanFor(network), request.Source);

    private static ResumeOptions? Beside(ResumeOptions? resume) =>
        resume is null
            ? null
            : new ResumeOptions(Path.ChangeExtension(resume.File, ".proposed" + Path.GetExtension(resume.File)))
            {
                SaveEvery = resume.SaveEvery,
                AcceptDifferences = resume.AcceptDifferences,
            };

    private sealed record Run(GanData Data, GanOptions Options, GanPhase Phase, int Epochs, TrainingRequest Request, Action<Gan>? Evaluate);
}

using DaFsl.Library.Classification;
using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Classify;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using DaFsl.Library.Training;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline;

/// <summary>
/// DA-FSL with distillation, from data to report: judge, propose, measure similarity, distil, augment, classify, evaluate
/// (the paper's figure 5). Made by <see cref="CreateBuilder"/>; may be run more than once, one run after another.
/// </summary>
public sealed partial class DaFslPipeline
{
    private readonly ILogger _logger;

    internal DaFslPipeline(PipelineParts parts, ILogger<DaFslPipeline> logger)
    {
        Parts = parts;
        _logger = logger;
    }

    /// <summary>What is known before anything is trained: counts of classes, what is scarce, what was wrong in the data, and what the user should know.</summary>
    public PipelinePreview Preview => Parts.Preview;

    /// <summary>What it is made of.</summary>
    internal PipelineParts Parts { get; }

    /// <summary>Starts the description of a pipeline.</summary>
    public static DaFslPipelineBuilder CreateBuilder() => new();

    /// <summary>Runs everything, on a thread of its own; libtorch is loaded there as well.</summary>
    /// <param name="progress">Told after every batch, on that thread.</param>
    /// <param name="cancellationToken">Asked before every batch and image; a token that is cancelled already ends the run at once.</param>
    /// <returns>The report, the trained networks and the images; the caller disposes them.</returns>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number.</exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    /// <exception cref="InvalidOperationException">The device that was asked for is not there.</exception>
    /// <exception cref="PipelineCanceledException">Cancellation was asked for; the exception holds what was finished.</exception>
    public async Task<PipelineResult> RunAsync(
        IProgress<PipelineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        PipelineDraft? draft = null;
        try
        {
            return await RunThread.RunAsync(
                () =>
                {
                    draft = new PipelineDraft(Begin(progress, cancellationToken));
                    return RunOrLetGo(draft);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogCancelled(draft?.Stage ?? PipelineDraft.FirstStage);
            throw new PipelineCanceledException(draft?.ToResult(isComplete: false) ?? PipelineDraft.NotStarted(Parts), cancellationToken);
        }
    }

    private RunContext Begin(IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        TorchRuntime.EnsureLoaded();
        Device device = Parts.Device ?? TorchRuntime.DefaultDevice;
        return device.type == TorchSharp.DeviceType.CUDA && !cuda_is_available()
            ? throw new InvalidOperationException($"The run was to use the device '{device}', but libtorch finds no NVIDIA card that it can use.")
            : new RunContext(Parts, device, Parts.Options.Precision.ToScalarType(device), progress, cancellationToken);
    }

    // Of a run that failed there is no result to own the networks; of one that was cancelled there is where it was asked for.
    private PipelineResult RunOrLetGo(PipelineDraft draft)
    {
        try
        {
            return Run(draft.Context, draft);
        }
        catch (OperationCanceledException) when (draft.Context.CancellationToken.IsCancellationRequested && Parts.Options.KeepNetworksWhenCancelled)
        {
            throw;
        }
        catch
        {
            draft.Dispose();
            throw;
        }
    }

    private PipelineResult Run(RunContext run, PipelineDraft draft)
    {
        LogStarted(run.Data.Train.Name, run.Options.Seed);
        foreach (string warning in Preview.Warnings)
        {
            LogWarning(warning);
        }

        ImbalanceReport imbalance = JudgeImbalanceStage.Run(run, draft);
        LogJudged(imbalance.Summary);
        if (imbalance.IsBalanced && run.Options.StopWhenNothingIsScarce)
        {
            draft.Notes.Add("The run stopped here, as DaFslOptions.StopWhenNothingIsScarce says.");
            LogFinished(run.Data.Train.Name);
            return draft.ToResult(isComplete: true);
        }

        using SourceNetworks source = SourceStage.Run(run, draft, withGan: !imbalance.IsBalanced);
        ObjectSets objects = ObjectSets.Cut(run, draft);
        StrategyChoice choice = SimilarityStage.Run(run, draft, source, objects.Of(imbalance.Enough));
        LogChosen(choice.Strategy.Name, choice.Reason);

        StrategyComparison ways = StrategyComparison.Of(choice.Strategy, run.Options.Distillation.CompareAll, run.Options.Distillation.Rates);
        IReadOnlyList<PixelImage> proposed = ProposeRegionsStage.Run(run, draft, imbalance, ways, source, objects);
        if (DataCheck.Learned(imbalance).Length < 2)
        {
            draft.Notes.Add("There is one class alone, so there is nothing for a classifier to tell apart: none was trained.");
            LogFinished(run.Data.Train.Name);
            return draft.ToResult(isComplete: true);
        }

        TargetClassifier? classifier = ClassifyStage.RunWithout(run, draft, ways, source, objects);
        using var gatekeeper = new QualityGateFactory(run, draft.Detector, source, objects, classifier);
        AugmentedSets augmented = AugmentStage.Run(run, draft, imbalance, ways, source, objects, proposed, gatekeeper);
        ClassifyStage.Run(run, draft, ways, source, objects, augmented);
        LogFinished(run.Data.Train.Name);
        return draft.ToResult(isComplete: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "DA-FSL starts on {DataSet} with seed {Seed}.")]
    private partial void LogStarted(string dataSet, int seed);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private partial void LogWarning(string warning);

    [LoggerMessage(Level = LogLevel.Information, Message = "Judged: {Summary}")]
    private partial void LogJudged(string summary);

    [LoggerMessage(Level = LogLevel.Information, Message = "Distilling by {Strategy}: {Reason}")]
    private partial void LogChosen(string strategy, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "DA-FSL has finished on {DataSet}.")]
    private partial void LogFinished(string dataSet);

    [LoggerMessage(Level = LogLevel.Warning, Message = "DA-FSL was cancelled while {Stage}.")]
    private partial void LogCancelled(string stage);
}

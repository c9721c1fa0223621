using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Stages;
using DaFsl.Library.Runtime;
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

    /// <summary>What it is made of.</summary>
    internal PipelineParts Parts { get; }

    /// <summary>Starts the description of a pipeline.</summary>
    public static DaFslPipelineBuilder CreateBuilder() => new();

    /// <summary>Runs everything, on a thread of its own.</summary>
    /// <param name="progress">Told after every batch, on that thread.</param>
    /// <param name="cancellationToken">Asked before every batch and picture.</param>
    /// <returns>The report, the trained networks and the pictures; the caller disposes them.</returns>
    /// <exception cref="DataFormatException">A picture cannot be read.</exception>
    /// <exception cref="Training.TrainingDivergedException">A loss is not a finite number.</exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    /// <exception cref="PipelineCanceledException">Cancellation was asked for; the exception holds what was finished.</exception>
    public async Task<PipelineResult> RunAsync(
        IProgress<PipelineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        TorchRuntime.EnsureLoaded();
        Device device = Parts.Device ?? TorchRuntime.DefaultDevice;
        var run = new RunContext(
            Parts, device, Parts.Options.Precision.ToScalarType(device), progress, cancellationToken);
        var draft = new PipelineDraft(run);
        try
        {
            return await RunThread.RunAsync(() => Run(run, draft), cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogCancelled(draft.Stage);
            throw new PipelineCanceledException(draft.ToResult(isComplete: false), cancellationToken);
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
        ImbalanceReport imbalance = JudgingStage.Run(run, draft);
        LogJudged(imbalance.Summary);

        using SourceNetworks source = SourceStage.Run(run, draft, withGan: !imbalance.IsBalanced);
        ObjectSets objects = ObjectSets.Cut(run, draft);
        StrategyChoice choice = SimilarityStage.Run(run, draft, source, objects.Of(imbalance.Enough));
        LogChosen(choice.Strategy.Name, choice.Reason);

        Ways ways = Ways.Of(choice.Strategy, run.Options.Distillation.CompareAll, run.Options.Distillation.Rates);
        IReadOnlyList<PixelImage> proposed = DetectionStage.Run(run, draft, imbalance, ways, source, objects);
        TargetClassifier classifier = ClassificationStage.RunWithout(run, draft, ways, source, objects);
        using var gatekeeper = new Gatekeeper(run, draft.Detector, source, objects, classifier);
        AugmentedSets augmented = AugmentationStage.Run(run, draft, imbalance, ways, source, objects, proposed, gatekeeper);
        ClassificationStage.Run(run, draft, ways, source, objects, augmented);
        LogFinished(run.Data.Train.Name);
        return draft.ToResult(isComplete: true);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "DA-FSL starts on {DataSet} with seed {Seed}.")]
    private partial void LogStarted(string dataSet, int seed);

    [LoggerMessage(Level = LogLevel.Information, Message = "Judged: {Summary}")]
    private partial void LogJudged(string summary);

    [LoggerMessage(Level = LogLevel.Information, Message = "Distilling by {Strategy}: {Reason}")]
    private partial void LogChosen(string strategy, string reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "DA-FSL has finished on {DataSet}.")]
    private partial void LogFinished(string dataSet);

    [LoggerMessage(Level = LogLevel.Warning, Message = "DA-FSL was cancelled while {Stage}.")]
    private partial void LogCancelled(string stage);
}

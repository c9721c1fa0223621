using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
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
using DaFsl.Library.Training.Plans;
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

    /// <summary>
    /// The facts known before anything is trained: class counts, scarce classes, faults in the data, and what the user should know.
    /// </summary>
    public PipelinePreview Preview => Parts.Preview;

    /// <summary>The parts of the pipeline.</summary>
    internal PipelineParts Parts { get; }

    /// <summary>
    /// The folder in which the trainings of a run keep what they go on from after an interruption; <see langword="null"/> to keep nothing.
    /// </summary>
    internal string? ResumeFolder { get; set; }

    /// <summary>Starts the description of a pipeline.</summary>
    public static DaFslPipelineBuilder CreateBuilder() => new();

    /// <summary>Runs everything, on a thread of its own; libtorch is loaded there as well.</summary>
    /// <param name="progress">Receives a report after every batch, on the study's thread.</param>
    /// <param name="cancellationToken">
    /// The token; checked before every batch and image. A token that is already cancelled ends the run at once.
    /// </param>
    /// <returns>The report, the trained networks and the images; the caller disposes them.</returns>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="TrainingDivergedException">A loss is not a finite number.</exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    /// <exception cref="InvalidOperationException">The device that was asked for is not there.</exception>
    /// <exception cref="PipelineCanceledException">Cancellation was asked for; the exception holds what was finished.</exception>
    public async Task<PipelineResult> RunAsync(IProgress<PipelineProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        RunRecorder? recorder = null;
        try
        {
            return await RunThread
                .RunAsync(
                    () =>
                    {
                        RunContext run = Begin(progress, cancellationToken);
                        recorder = new RunRecorder(run, Preview);
                        return RunOrLetGo(run, recorder);
                    },
                    cancellationToken
                )
                .ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            LogCancelled(recorder?.Stage ?? RunRecorder.FirstStage);
            throw new PipelineCanceledException(recorder is null ? NotStarted() : ToResult(recorder, isComplete: false), cancellationToken);
        }
    }

    private PipelineResult NotStarted() =>
        new()
        {
            Report = RunRecorder.NotStarted(Preview, Parts.Options.Seed),
            Detector = null,
            Classifier = null,
            Proposals = [],
            Generated = [],
        };

    private RunContext Begin(IProgress<PipelineProgress>? progress, CancellationToken cancellationToken)
    {
        TorchRuntime.EnsureLoaded();
        Device device = Parts.Device ?? TorchRuntime.DefaultDevice;
        return device.type == TorchSharp.DeviceType.CUDA && !cuda_is_available()
            ? throw new InvalidOperationException(
                $"The run was asked to use the device '{device}', but libtorch finds no usable NVIDIA GPU."
            )
            : new RunContext(device, Parts.Options.Precision, Parts.Time, Parts.Options.Seed, progress, cancellationToken)
            {
                ResumeFolder = ResumeFolder,
            };
    }

    // Of a run that failed there is no result to own the networks; of one that was cancelled there is where it was asked for.
    private PipelineResult RunOrLetGo(RunContext run, RunRecorder recorder)
    {
        try
        {
            LogStarted(Parts.Data.Train.Name, Parts.Options.Seed);
            foreach (string warning in Preview.Warnings)
            {
                LogWarning(warning);
            }

            Run(run, recorder);
            LogFinished(Parts.Data.Train.Name);
            return ToResult(recorder, isComplete: true);
        }
        catch (OperationCanceledException) when (run.CancellationToken.IsCancellationRequested && Parts.Options.KeepNetworksWhenCancelled)
        {
            throw;
        }
        catch
        {
            recorder.Dispose();
            throw;
        }
    }

    // The paper's figure 5.
    private void Run(RunContext run, RunRecorder recorder)
    {
        (DaFslOptions options, DataSplits data) = (Parts.Options, Parts.Data);
        recorder.Begin(JudgeImbalanceStage.Doing);
        ImbalanceReport imbalance = recorder.Record(JudgeImbalanceStage.Run(run, options.ForJudge(data)));
        LogJudged(imbalance.Summary);
        if (imbalance.IsBalanced && options.StopWhenNothingIsScarce)
        {
            recorder.Note("The run stopped here, as DaFslOptions.StopWhenNothingIsScarce says.");
            return;
        }

        recorder.Begin(SourceStage.Doing);
        using SourceNetworks source = recorder.Record(SourceStage.Run(run, options.ForSource(withGan: !imbalance.IsBalanced)));
        recorder.Begin(ObjectSets.Doing);
        ObjectSets objects = recorder.Record(options.CutObjects(run, data));
        recorder.Begin(SimilarityStage.Doing);
        SimilarityInput compared = options.ForSimilarity(source, objects.Of(imbalance.Enough), Parts.Metric, Parts.Strategy);
        StrategyChoice choice = recorder.Record(SimilarityStage.Run(run, compared));
        LogChosen(choice.Strategy.Name, choice.Reason);

        StrategyComparison strategies = options.Compare(choice.Strategy);
        if (TeacherNote.Of(choice.Strategy, Networks(imbalance)) is { } note)
        {
            recorder.Note(note);
        }

        ProposeRegionsInput regions = options.ForRegions(data, imbalance.Enough, strategies, source.Detector);
        IReadOnlyList<PixelImage> unlabelled = ProposeRegions(run, recorder, regions, objects);
        if (DataCheck.Learned(imbalance).Length < 2)
        {
            recorder.Note("There is only one class, so there is nothing for a classifier to distinguish: none was trained.");
            return;
        }

        recorder.Begin(ClassifyStage.Doing);
        ClassifyInput classify = options.ForClassifier(data, objects, choice.Strategy, source.Detector);
        TargetClassifier? classifier = ClassifyWithout(run, recorder, classify);
        using var gates = new QualityGateFactory(run, options.Gate, options.GateFeatures, recorder.Detector, source, objects, classifier);
        recorder.Begin(AugmentStage.Doing);
        AugmentInput augment = Parts.ForAugmentation(imbalance, objects, unlabelled, strategies, source.Gan, gates);
        AugmentedSets augmented = Augment(run, recorder, augment);
        recorder.Begin(ClassifyStage.Doing);
        foreach (ClassifyResult trained in ClassifyStage.Run(run, classify, augmented))
        {
            recorder.Record(trained);
        }
    }

    // What the run trains, and the teachers of each.
    private IEnumerable<(string Network, IReadOnlyList<Teacher> Teachers)> Networks(ImbalanceReport imbalance)
    {
        DistillationOptions options = Parts.Options.Distillation;
        if (Parts.Detector is null && !Parts.Data.ObjectsFillImages)
        {
            yield return ("region proposer", options.DetectorTeachers);
        }

        if (DataCheck.Learned(imbalance).Length < 2)
        {
            yield break;
        }

        yield return ("classifier", options.ClassifierTeachers);
        if (!imbalance.IsBalanced)
        {
            yield return ("GAN", []);
        }
    }

    // Returns DatasetB.
    private IReadOnlyList<PixelImage> ProposeRegions(RunContext run, RunRecorder recorder, ProposeRegionsInput input, ObjectSets objects)
    {
        recorder.Begin(ProposeRegionsStage.DoingTraining);
        if (input.Data.ObjectsFillImages)
        {
            recorder.Note(ProposeRegionsStage.SkippedNote);
            return [.. objects.Test.Select(t => t.Image)];
        }

        if (Parts.Detector is { } own)
        {
            recorder.RecordBrought(own);
        }
        else
        {
            foreach (RegionProposerResult trained in ProposeRegionsStage.Run(run, input))
            {
                recorder.Record(trained);
            }
        }

        recorder.Begin(ProposeRegionsStage.DoingProposals);
        IReadOnlyList<RegionProposal> proposals = ProposeRegionsStage.Propose(
            run,
            recorder.Detector!,
            input.Data.Test,
            input.Options.ProposalScore,
            Parts.Options.ObjectSide
        );
        recorder.Record(proposals);
        return [.. proposals.Select(p => p.Crop)];
    }

    private static TargetClassifier? ClassifyWithout(RunContext run, RunRecorder recorder, ClassifyInput input)
    {
        if (ClassifyStage.Fault(input.Objects) is not { } fault)
        {
            return recorder.Record(ClassifyStage.RunWithout(run, input));
        }

        recorder.Note(fault);
        return null;
    }

    private static AugmentedSets Augment(RunContext run, RunRecorder recorder, AugmentInput input)
    {
        var augmented = new AugmentedSets();
        foreach (AugmentResult step in AugmentStage.Run(run, input))
        {
            recorder.Record(step);
            if (step.Made is var (way, parts))
            {
                augmented.Add(way, parts);
            }
        }

        return recorder.Record(augmented);
    }

    private static PipelineResult ToResult(RunRecorder recorder, bool isComplete) =>
        new()
        {
            Report = recorder.ToReport(isComplete),
            Detector = recorder.Detector,
            Classifier = recorder.Classifier,
            Proposals = recorder.Proposals ?? [],
            Generated = recorder.Generated,
            OwnsDetector = recorder.OwnsDetector,
        };

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

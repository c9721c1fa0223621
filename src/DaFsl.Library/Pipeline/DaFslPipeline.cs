using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Pipeline.Stages;
using DaFsl.Library.Runtime;
using DaFsl.Library.Similarity;
using Microsoft.Extensions.Logging;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline;

/// <summary>
/// DA-FSL with distillation, from data to report: judge, propose, measure similarity, distil, augment, classify, evaluate
/// (the paper's figure 5). Made by <see cref="CreateBuilder"/>; may be run more than once, one run after another.
/// </summary>
public sealed partial class DaFslPipeline
{
    private readonly PipelineParts _parts;
    private readonly ILogger _logger;

    internal DaFslPipeline(PipelineParts parts, ILogger<DaFslPipeline> logger)
    {
        _parts = parts;
        _logger = logger;
    }

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
        Device device = _parts.Device ?? TorchRuntime.DefaultDevice;
        var run = new RunContext(
            _parts.Options,
            _parts.Data(),
            device,
            _parts.Options.Precision.ToScalarType(device),
            _parts.Time,
            progress,
            cancellationToken);
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
        ImbalanceReport imbalance = Judge(run, draft);
        draft.Stage = "training the source networks";
        using SourceNetworks source = SourceStage.Run(run, withGan: !imbalance.IsBalanced);
        draft.Source = source.Report;

        draft.Stage = "measuring similarity";
        IReadOnlyList<LabelledImage> train = ObjectCrops.Of(run.Data.Train, run.Options.ObjectSide, run.CancellationToken);
        IReadOnlyList<LabelledImage> test = ObjectCrops.Of(run.Data.Test, run.Options.ObjectSide, run.CancellationToken);
        IDistillationStrategy chosen = MeasureSimilarity(run, draft, source, [.. Of(train, imbalance.Enough)]);
        IReadOnlyList<IDistillationStrategy> strategies = Strategies(chosen);

        IReadOnlyList<PixelImage> proposed = Propose(run, draft, imbalance, strategies, chosen, source, test);
        IReadOnlyList<(string Name, IReadOnlyList<LabelledImage> Added)> augmented =
            Augment(run, draft, imbalance, strategies, chosen, source, train, proposed);
        Classify(run, draft, train, test, augmented, chosen, source);
        LogFinished(run.Data.Train.Name);
        return draft.ToResult(isComplete: true);
    }

    /// <summary>Stage 1: which classes have enough data, and which have not.</summary>
    private ImbalanceReport Judge(RunContext run, PipelineDraft draft)
    {
        draft.Stage = "judging the imbalance";
        run.Tell("judge", 0);
        ImbalanceReport imbalance = ImbalanceJudge.Judge(run.Data.Train, run.Options.Imbalance);
        draft.Imbalance = imbalance;
        run.Tell("judge", 1, $"enough: {string.Join(", ", imbalance.Enough)}; scarce: {string.Join(", ", imbalance.Scarce)}");
        LogJudged(imbalance.Summary);
        if (imbalance.IsBalanced)
        {
            draft.Notes.Add("No class is scarce, so nothing is augmented.");
        }

        return imbalance;
    }

    /// <summary>How alike the data are that the source networks know and those at hand, and which strategy follows from it.</summary>
    private IDistillationStrategy MeasureSimilarity(
        RunContext run, PipelineDraft draft, SourceNetworks source, IReadOnlyList<PixelImage> objects)
    {
        (SimilarityReport report, IDistillationStrategy chosen) = SimilarityStage.Run(run, source, objects, _parts.Metric);
        draft.Similarity = report;
        LogChosen(chosen.Name, report.Reason);
        return _parts.Strategy ?? chosen;
    }

    /// <summary>Stages 2 and 3: trains the region proposer in each way, and cuts out what the chosen one finds (DatasetB).</summary>
    private IReadOnlyList<PixelImage> Propose(
        RunContext run,
        PipelineDraft draft,
        ImbalanceReport imbalance,
        IReadOnlyList<IDistillationStrategy> strategies,
        IDistillationStrategy chosen,
        SourceNetworks source,
        IReadOnlyList<LabelledImage> test)
    {
        draft.Stage = "training the region proposer";
        if (run.Data.ObjectsFillPictures)
        {
            draft.Notes.Add("Each picture is one object that fills it, so there is nothing to propose; the test pictures themselves, without their labels, are DatasetB.");
            return [.. test.Select(t => t.Image)];
        }

        if (_parts.Detector is { } own)
        {
            draft.UseDetector(own, owned: false);
        }
        else
        {
            foreach (IDistillationStrategy strategy in strategies)
            {
                (FasterRcnnDetector detector, DetectorStrategyReport report) = DetectionStage.Train(run, imbalance.Enough, strategy, source.Detector);
                draft.AddDetector(detector, report, imbalance.Enough, isUsed: strategy == chosen);
                LogDetector(strategy.Name, report.MeanAveragePrecision, report.Seconds);
            }
        }

        draft.Stage = "proposing regions";
        run.Tell("proposals", 0);
        draft.Proposals = RegionProposer.Propose(
            draft.Detector!, run.Data.Test, run.Options.Regions.ProposalScore, run.Options.ObjectSide, run.CancellationToken);
        run.Tell("proposals", 1, $"{draft.Proposals.Count} objects");
        draft.Notes.Add("DatasetB is cut out of the test pictures, as in the paper: the GAN sees them without labels, so the classifier's score is that of a transductive setting.");
        return [.. draft.Proposals.Select(p => p.Crop)];
    }

    /// <summary>Stage 4: makes more of each scarce class, in each way.</summary>
    private IReadOnlyList<(string Name, IReadOnlyList<LabelledImage> Added)> Augment(
        RunContext run,
        PipelineDraft draft,
        ImbalanceReport imbalance,
        IReadOnlyList<IDistillationStrategy> strategies,
        IDistillationStrategy chosen,
        SourceNetworks source,
        IReadOnlyList<LabelledImage> train,
        IReadOnlyList<PixelImage> proposed)
    {
        draft.Stage = "augmenting";
        var sets = new AugmentedSets();
        int largest = imbalance.Classes.Max(c => c.Count);
        foreach (ClassBalance scarce in imbalance.Classes.Where(c => c.Verdict == ClassVerdict.Scarce).OrderBy(c => c.Count))
        {
            var request = new AugmentationRequest(
                scarce.Name, [.. Of(train, [scarce.Name])], proposed, largest - scarce.Count, run.Seed($"augmentation of {scarce.Name}"));
            draft.Generated.Add(AugmentationStage.Real(request));
            foreach (IAugmenter augmenter in _parts.Augmenters)
            {
                IReadOnlyList<PixelImage> made = augmenter.Augment(request, run.Training($"{augmenter.Name} of {scarce.Name}"), run.CancellationToken);
                sets.Add(augmenter.Name, scarce.Name, made);
                draft.Generated.Add(AugmentationStage.ExamplesOf(scarce.Name, augmenter, made));
            }

            // The ways are compared on the scarcest class; the others get the chosen way only.
            foreach (IDistillationStrategy strategy in draft.Augmenter is null ? strategies : [chosen])
            {
                (AugmenterStrategyReport report, IReadOnlyList<PixelImage> made, GeneratedPictures examples) =
                    AugmentationStage.Train(run, request, strategy, source.Gan!);
                draft.Generated.Add(examples);
                draft.AddGan(report, request, isCompared: scarce.Name == sets.FirstClass);
                if (strategy == chosen)
                {
                    sets.Add(AugmentedSets.Gan, scarce.Name, made);
                }
            }
        }

        return sets.WithMixture(ResamplingAugmenter.DefaultName, AugmentedSets.Gan);
    }
}

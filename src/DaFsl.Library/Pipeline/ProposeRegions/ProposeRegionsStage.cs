using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;
using DaFsl.Library.Training.Loop;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>
/// Trains the region proposer (BDRP) on the classes with enough data, in one way after another, and cuts out of the test
/// images what the chosen one finds: DatasetB.
/// </summary>
internal static class ProposeRegionsStage
{
    public static IReadOnlyList<PixelImage> Run(
        RunContext run, PipelineDraft draft, ImbalanceReport imbalance, StrategyComparison ways, SourceNetworks source, ObjectSets objects)
    {
        draft.Stage = "training the region proposer";
        if (run.Data.ObjectsFillImages)
        {
            draft.Notes.Add("Each image is one object that fills it, so region proposal is skipped.");
            return [.. objects.Test.Select(t => t.Image)];
        }

        if (run.Parts.Detector is { } own)
        {
            draft.UseDetector(own);
            draft.Notes.Add("The region proposer was brought along trained, so no way of training it was compared.");
        }
        else
        {
            AveragePrecisionIntervals? vanilla = null;
            foreach (IDistillationStrategy strategy in ways.Compared)
            {
                (FasterRcnnDetector detector, DetectorStrategyReport report, IReadOnlyList<ImageDetections> found, DetectorTrainingImages images) =
                    Train(run, imbalance.Enough, strategy, source.Detector, draft.Notes);
                if (strategy == ways.Compared[0] && images.Unmarked + images.OnlyIgnored > 0)
                {
                    draft.Notes.Add($"The region proposer had {images}");
                }

                var intervals = AveragePrecisionIntervals.ElevenPoint(imbalance.Enough, found);
                report = report with { Interval = intervals.Mean, BesideVanilla = Beside(draft.Vanilla, report, vanilla, intervals) };
                vanilla = strategy is Vanilla ? intervals : vanilla;
                draft.AddDetector(detector, report, imbalance.Enough, isUsed: strategy == ways.Chosen);
            }
        }

        draft.Stage = "proposing regions";
        run.Tell("proposals", 0);
        IReadOnlyList<RegionProposal> proposals = RegionProposer.Propose(
            draft.Detector!, run.Data.Test, run.Options.Regions.ProposalScore, run.Options.ObjectSide, run.CancellationToken);
        draft.Proposals = proposals;
        run.Tell("proposals", 1, Counted.Of(proposals.Count, "object"));
        return [.. proposals.Select(p => p.Crop)];
    }

    /// <summary>Trains a region proposer in one way, and tells what it finds in the test images at its end and what it had to learn from; the caller disposes it.</summary>
    public static (FasterRcnnDetector Detector, DetectorStrategyReport Report, IReadOnlyList<ImageDetections> Found, DetectorTrainingImages Images) Train(
        RunContext run, IReadOnlyList<string> classes, IDistillationStrategy strategy, Checkpoint source, List<string> notes)
    {
        RegionProposalOptions options = run.Options.Regions;

        // The same seeds for every strategy: where weights start at random, they start alike.
        var detector = new FasterRcnnDetector(classes, options.Detector, run.Device, run.Options.Precision, run.Seed("detector weights"));
        try
        {
            var task = new DetectionTask(
                detector,
                run.Data.Train,
                run.Data.Test,
                options.Optimizer,
                options.BatchSize,
                run.Seed("detector training"),
                background: options.BackgroundImages);
            TrainingPlan plan = strategy.Plan(task.Trainees[0].Describe(), source);
            TrainingResult trained = new TrainingLoop(run.Time).Run(
                task, [(plan, source)], options.Epochs, run.Training($"detector: {strategy.Name}{run.SeedNote}"), run.CancellationToken);
            detector.Remember(task.Origin(options.Epochs, strategy, source));
            notes.AddRange(trained.Notes);
            return (detector, new DetectorStrategyReport(
                strategy.Name,
                task.LastScores!.MeanAveragePrecision,
                task.LastScores.PerClass,
                trained.Curve.Points,
                trained.Seconds,
                plan.TransferredCount,
                [.. plan.Stages.Where(s => s.Frozen).Select(s => s.Stage)]), task.LastDetections, task.Images);
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    private static ScoreDifference? Beside(
        DetectorStrategyReport? vanilla, DetectorStrategyReport own, AveragePrecisionIntervals? ofVanilla, AveragePrecisionIntervals ofOwn) =>
        vanilla is not null && ofVanilla is not null && ofOwn.DifferenceFrom(ofVanilla) is { } interval
            ? new ScoreDifference(own.MeanAveragePrecision - vanilla.MeanAveragePrecision, interval)
            : null;
}

using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Evaluation.Detection;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime.Texts;
using DaFsl.Library.Statistics;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>
/// Trains the region proposer (BDRP) on the classes with enough data, by one strategy after another, and cuts out of the test
/// images what the chosen one finds: DatasetB.
/// </summary>
internal static class ProposeRegionsStage
{
    /// <summary>The doing of a run that is stopped while it trains.</summary>
    public const string DoingTraining = "training the region proposer";

    /// <summary>The doing of a run that is stopped while it proposes.</summary>
    public const string DoingProposals = "proposing regions";

    /// <summary>The note of a run without objects to find.</summary>
    public const string SkippedNote = "Each image is one object that fills it, so region proposal is skipped.";

    /// <summary>The note of a run with a detector of the caller's.</summary>
    public const string BroughtNote = "The region proposer was already trained, so no strategies were compared.";

    /// <summary>Trains one after another. Each is handed over as soon as it is there; whoever takes it disposes it.</summary>
    public static IEnumerable<RegionProposerResult> Run(RunContext run, ProposeRegionsInput input)
    {
        (DetectorStrategyReport Report, AveragePrecisionIntervals Intervals)? vanilla = null;
        foreach (IDistillationStrategy strategy in input.Strategies.Compared)
        {
            RegionProposerResult trained = Train(run, input, strategy);
            var intervals = AveragePrecisionIntervals.ElevenPoint(input.Classes, trained.Found);
            DetectorStrategyReport report = trained.Report with
            {
                Interval = intervals.Mean,
                BesideVanilla = vanilla is { } other ? Beside(other.Report, trained.Report, other.Intervals, intervals) : null,
            };
            vanilla = strategy is Vanilla ? (report, intervals) : vanilla;
            bool isTold = strategy == input.Strategies.Compared[0] && trained.Images.Unmarked + trained.Images.OnlyIgnored > 0;
            yield return trained with
            {
                Report = report,
                Notes = isTold ? [.. trained.Notes, $"The region proposer had {trained.Images}"] : trained.Notes,
                IsUsed = strategy == input.Strategies.Chosen,
            };
        }
    }

    /// <summary>Trains a region proposer by one strategy; whoever takes the result disposes it.</summary>
    public static RegionProposerResult Train(RunContext run, ProposeRegionsInput input, IDistillationStrategy strategy)
    {
        RegionProposalOptions options = input.Options;

        // The same seeds for every strategy: where weights start at random, they start alike.
        var detector = new FasterRcnnDetector(
            input.Classes,
            options.Detector,
            run.Device,
            run.AskedPrecision,
            run.Seed("detector weights")
        );
        try
        {
            TrainingRequest request = run.Request("detector training", $"detector: {strategy.Name}{run.SeedNote}", strategy, input.Source);
            DetectorTraining trained = DetectorTrainer.Train(
                detector,
                input.Data.Train,
                input.Data.Test,
                options.Training(options.Epochs),
                LossesAtHand.For(request, input.Teachers),
                run.CancellationToken
            );
            DetectionScores scores = trained.Task.LastScores!;
            var report = new DetectorStrategyReport
            {
                Name = strategy.Name,
                MeanAveragePrecision = scores.MeanAveragePrecision,
                PerClass = scores.PerClass,
                Curve = trained.Result.Curve.Points,
                Seconds = trained.Result.Seconds,
                Transferred = trained.Plan.TransferredCount,
                Frozen = [.. trained.Plan.Stages.Where(s => s.Frozen).Select(s => s.Stage)],
            };
            return new RegionProposerResult(detector, report, [.. trained.Result.Notes, .. trained.Result.Warnings])
            {
                Epochs = options.Epochs,
                Found = trained.Task.LastDetections,
                Images = trained.Task.Images,
            };
        }
        catch
        {
            detector.Dispose();
            throw;
        }
    }

    /// <summary>Cuts out of images what a detector finds in them.</summary>
    /// <param name="run">The run's surroundings.</param>
    /// <param name="detector">The detector; its owner goes on owning it.</param>
    /// <param name="images">The images.</param>
    /// <param name="score">The lowest score of a proposal.</param>
    /// <param name="side">Width and height of the crops in pixels.</param>
    public static IReadOnlyList<RegionProposal> Propose(RunContext run, IDetector detector, DataSet images, float score, int side)
    {
        run.Tell("proposals", 0);
        IReadOnlyList<RegionProposal> proposals = RegionProposer.Propose(detector, images, score, side, run.CancellationToken);
        run.Tell("proposals", 1, Counted.Of(proposals.Count, "object"));
        return proposals;
    }

    private static ScoreDifference? Beside(
        DetectorStrategyReport vanilla,
        DetectorStrategyReport own,
        AveragePrecisionIntervals ofVanilla,
        AveragePrecisionIntervals ofOwn
    ) =>
        ofOwn.DifferenceFrom(ofVanilla) is { } interval
            ? new ScoreDifference(own.MeanAveragePrecision - vanilla.MeanAveragePrecision, interval)
            : null;
}

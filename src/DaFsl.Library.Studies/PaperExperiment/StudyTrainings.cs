using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Detection;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The single trainings of a study.</summary>
/// <param name="ground">The common basis of all trainings.</param>
/// <param name="scoredImages">The number of images that a generator makes for the evaluation.</param>
internal sealed class StudyTrainings(StudyGround ground, int scoredImages)
{
    /// <summary>
    /// Trains a region proposer on D_enough; returns what it proposes in the half of the test images that is for that, too.
    /// </summary>
    public (StudyRun Run, IReadOnlyList<PixelImage> Proposed) TrainDetector(StudyContext context, IDistillationStrategy strategy)
    {
        RunContext run = context.Run;
        RegionProposalOptions options = context.Options.Regions;
        ProposeRegionsInput input = context.Options.ForRegions(
            context.Data,
            ground.Imbalance.Enough,
            new StrategyComparison([strategy], strategy),
            ground.Source.Detector
        );
        RegionProposerResult trained = ProposeRegionsStage.Train(run, input, strategy);
        DetectorStrategyReport report = trained.Report;
        using (FasterRcnnDetector detector = trained.Detector)
        {
            ground.Notes.AddRange(trained.Notes);
            IReadOnlyList<RegionProposal> proposals = ground.Images is { } images
                ? RegionProposer.Propose(
                    detector,
                    images.ToProposeIn,
                    options.ProposalScore,
                    context.Options.ObjectSide,
                    run.CancellationToken
                )
                : [];
            var curves = new Dictionary<StudyMeasure, IReadOnlyList<double>>
            {
                [StudyMeasure.DetectorMap] = [.. report.Curve.Select(p => p.Score ?? 0)],
                [StudyMeasure.DetectorLoss] = [.. report.Curve.Select(p => p.Loss)],
            };
            var result = new StudyRun(StudyNetwork.Detector, strategy.Name, run.MainSeed, [.. report.Curve.Select(p => p.Seconds)], curves)
            {
                Transferred = report.Transferred,
                Frozen = report.Frozen,
            };
            return (result, [.. proposals.Select(p => p.Crop)]);
        }
    }

    /// <summary>Trains a GAN on the scarcest class and evaluates it after each epoch.</summary>
    public StudyRun TrainGan(StudyContext context, IDistillationStrategy strategy, IReadOnlyList<PixelImage> proposed)
    {
        RunContext run = context.Run;
        StudyImages images = ground.Images!;
        TrainingRequest request = run.Request(
            $"augmentation of {images.ClassName}",
            $"{TrainedGanAugmenter.GanName}: {strategy.Name}{run.SeedNote}",
            strategy,
            ground.Source.Gan!
        );
        var evaluator = new GanEvaluator(
            ground.Features,
            ground.Real!,
            ground.Probe,
            scoredImages,
            RandomSeeds.DeriveInt32(request.Seed, "judged pictures")
        );
        using TrainedGan gan = GanTrainer.Train(
            new GanData([new GanClass(images.ClassName, images.Scarce)], proposed),
            context.Options.Gan,
            request,
            run.CancellationToken,
            evaluator.Evaluate
        );
        return new StudyRun(
            StudyNetwork.Gan,
            strategy.Name,
            run.MainSeed,
            [.. gan.Training.Curve.Points.Select(p => p.Seconds)],
            evaluator.Curves(gan)
        );
    }
}

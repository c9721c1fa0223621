using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Detection;
using DaFsl.Library.Distillation;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.ProposeRegions;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The single trainings of a study.</summary>
/// <param name="ground">What they all stand on.</param>
/// <param name="judgedImages">How many images a generator makes to be judged by.</param>
internal sealed class StudyTrainings(StudyGround ground, int judgedImages)
{
    /// <summary>Trains a region proposer on D_enough; returns what it proposes in the half of the test images that is for that, too.</summary>
    public (StudyRun Run, IReadOnlyList<PixelImage> Proposed) TrainDetector(RunContext run, IDistillationStrategy strategy)
    {
        (FasterRcnnDetector detector, DetectorStrategyReport report, _, _) =
            ProposeRegionsStage.Train(run, ground.Imbalance.Enough, strategy, ground.Source.Detector, ground.Draft.Notes);
        using (detector)
        {
            IReadOnlyList<RegionProposal> proposals = ground.Images is { } images
                ? RegionProposer.Propose(
                    detector, images.ToProposeIn, run.Options.Regions.ProposalScore, run.Options.ObjectSide, run.CancellationToken)
                : [];
            var curves = new Dictionary<StudyMeasure, IReadOnlyList<double>>
            {
                [StudyMeasure.DetectorMap] = [.. report.Curve.Select(p => p.Score ?? 0)],
                [StudyMeasure.DetectorLoss] = [.. report.Curve.Select(p => p.Loss)],
            };
            var result = new StudyRun(
                StudyNetwork.Detector, strategy.Name, run.MainSeed, [.. report.Curve.Select(p => p.Seconds)], curves)
            {
                Transferred = report.Transferred,
                Frozen = report.Frozen,
            };
            return (result, [.. proposals.Select(p => p.Crop)]);
        }
    }

    /// <summary>Trains a GAN on the scarcest class and judges it after each epoch.</summary>
    public StudyRun TrainGan(RunContext run, IDistillationStrategy strategy, IReadOnlyList<PixelImage> proposed)
    {
        StudyImages images = ground.Images!;
        int seed = run.Seed($"augmentation of {images.ClassName}");
        var judge = new GanJudge(
            ground.Features, ground.Real!, ground.Probe, judgedImages, RandomSeeds.DeriveInt32(seed, "judged pictures"));
        var request = new AugmentationRequest(images.ClassName, images.Scarce, proposed, count: 0, seed);
        using TrainedGan gan = new GanTrainer(run.Options.Gan, run.Device, run.Precision, run.Time).Train(
            request, strategy, ground.Source.Gan!, run.Training($"{AugmentStage.GanName}: {strategy.Name}{run.SeedNote}"), run.CancellationToken, judge.Judge);
        return new StudyRun(
            StudyNetwork.Gan, strategy.Name, run.MainSeed, [.. gan.Training.Curve.Points.Select(p => p.Seconds)], judge.Curves(gan));
    }
}

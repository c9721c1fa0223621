using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Pipeline.Stages;

namespace DaFsl.Library.Pipeline.Study;

/// <summary>All runs of a study with one seed: similarity chooses, then each way trains the region proposer, then the GAN.</summary>
internal sealed class StudySeed(StudyGround ground, StudyTrainings trainings, StudyRecord record, RunContext run)
{
    private readonly IReadOnlyList<IDistillationStrategy> _ways = StudyWays.With(run.Options.Distillation.Rates);
    private IReadOnlyList<PixelImage>? _proposed;

    public void Run()
    {
        IDistillationStrategy chosen = Choose();
        bool hasGan = ground.Pictures is not null;
        if (!run.Data.ObjectsFillPictures)
        {
            foreach (IDistillationStrategy way in _ways.Where(w => !record.Has(StudyNetwork.Detector, w.Name, run.MainSeed)))
            {
                TrainDetector(way, isChosen: way.Name == chosen.Name);
            }
        }

        foreach (IDistillationStrategy way in _ways.Where(w => hasGan && !record.Has(StudyNetwork.Gan, w.Name, run.MainSeed)))
        {
            // Where the run that proposes was made by an earlier start, it is made again: the same seed gives the same detector.
            _proposed ??= Propose(chosen);
            record.Add(trainings.TrainGan(run, way, _proposed));
        }
    }

    private IDistillationStrategy Choose()
    {
        StrategyChoice choice = SimilarityStage.Run(run, ground.Draft, ground.Source, ground.Objects.Of(ground.Imbalance.Enough));
        record.Add(new StudyChoice(run.MainSeed, ground.Draft.Similarity!));
        return _ways.First(w => w.Name == choice.Strategy.Name);
    }

    private void TrainDetector(IDistillationStrategy way, bool isChosen)
    {
        (StudyRun trained, IReadOnlyList<PixelImage> proposed) = trainings.TrainDetector(run, way);
        record.Add(trained);
        if (isChosen)
        {
            _proposed = proposed;
        }
    }

    private IReadOnlyList<PixelImage> Propose(IDistillationStrategy chosen) => run.Data.ObjectsFillPictures
        ? [.. ObjectCrops.Of(ground.Pictures!.ToProposeIn, run.Options.ObjectSide, run.CancellationToken).Select(o => o.Image)]
        : trainings.TrainDetector(run, chosen).Proposed;
}

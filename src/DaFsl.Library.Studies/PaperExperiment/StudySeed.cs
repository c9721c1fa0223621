using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Distillation.Choice;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>All runs of a study with one seed: similarity chooses, then each way trains the region proposer, then the GAN.</summary>
internal sealed class StudySeed(StudyGround ground, StudyTrainings trainings, StudyRecord record, RunContext run)
{
    private readonly IReadOnlyList<IDistillationStrategy> _ways = StudyWays.With(run.Options.Distillation.Rates);
    private IReadOnlyList<PixelImage>? _proposed;

    public void Run()
    {
        IDistillationStrategy chosen = Choose();
        bool hasGan = ground.Images is not null;
        if (!run.Data.ObjectsFillImages)
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

    private IReadOnlyList<PixelImage> Propose(IDistillationStrategy chosen) => run.Data.ObjectsFillImages
        ? [.. ObjectCrops.Of(ground.Images!.ToProposeIn, run.Options.ObjectSide, run.CancellationToken).Select(o => o.Image)]
        : trainings.TrainDetector(run, chosen).Proposed;
}

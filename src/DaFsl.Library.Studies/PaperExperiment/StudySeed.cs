using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>All runs of a study with one seed: similarity chooses, then each way trains the region proposer, then the GAN.</summary>
internal sealed class StudySeed(StudyGround ground, StudyTrainings trainings, StudyRecord record, StudyContext context)
{
    private readonly IReadOnlyList<IDistillationStrategy> _ways = StudyWays.With(context.Options.Distillation.Rates);
    private IReadOnlyList<PixelImage>? _proposed;

    public void Run()
    {
        IDistillationStrategy chosen = Choose();
        bool hasGan = ground.Images is not null;
        if (!context.Data.ObjectsFillImages)
        {
            foreach (IDistillationStrategy way in _ways.Where(w => !record.Has(StudyNetwork.Detector, w.Name, context.Run.MainSeed)))
            {
                TrainDetector(way, isChosen: way.Name == chosen.Name);
            }
        }

        foreach (IDistillationStrategy way in _ways.Where(w => hasGan && !record.Has(StudyNetwork.Gan, w.Name, context.Run.MainSeed)))
        {
            // Where the run that proposes was made by an earlier start, it is made again: the same seed gives the same detector.
            _proposed ??= Propose(chosen);
            record.Add(trainings.TrainGan(context, way, _proposed));
        }
    }

    private IDistillationStrategy Choose()
    {
        SimilarityInput input = context.Options.ForSimilarity(
            ground.Source,
            ground.Objects.Of(ground.Imbalance.Enough),
            new MinkowskiDistance(context.Options.Distillation.P),
            asked: null
        );
        SimilarityResult result = SimilarityStage.Run(context.Run, input);
        record.Add(new StudyChoice(context.Run.MainSeed, result.Report));
        return _ways.First(w => w.Name == result.Choice.Strategy.Name);
    }

    private void TrainDetector(IDistillationStrategy way, bool isChosen)
    {
        (StudyRun trained, IReadOnlyList<PixelImage> proposed) = trainings.TrainDetector(context, way);
        record.Add(trained);
        if (isChosen)
        {
            _proposed = proposed;
        }
    }

    private IReadOnlyList<PixelImage> Propose(IDistillationStrategy chosen) =>
        context.Data.ObjectsFillImages
            ?
            [
                .. ObjectCrops
                    .Of(ground.Images!.ToProposeIn, context.Options.ObjectSide, context.Run.CancellationToken)
                    .Select(o => o.Image),
            ]
            : trainings.TrainDetector(context, chosen).Proposed;
}

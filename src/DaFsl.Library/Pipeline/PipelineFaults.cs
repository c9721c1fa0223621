using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline;

/// <summary>All that can be known to be wrong with a pipeline before it runs.</summary>
internal static class PipelineFaults
{
    /// <summary>Everything that is wrong, a sentence each.</summary>
    public static IEnumerable<string> Of(PipelineDescription described)
    {
        if (described.Data is null)
        {
            yield return "No data: call UseData.";
        }
        else
        {
            IEnumerable<string> empty = new[] { described.Data.Train, described.Data.Test }
                .Where(IsEmpty)
                .Select(d => $"No object is marked in '{d.Name}'.");
            foreach (string fault in DataCheck.WithIssues(described.Data, empty))
            {
                yield return fault;
            }
        }

        foreach (IGrouping<string, IAugmenter> twice in described.Augmenters.GroupBy(a => a.Name).Where(g => g.Count() > 1))
        {
            yield return $"Two augmenters are called '{twice.Key}'.";
        }

        if (described.Augmenters.Exists(a => a.Name == TrainedGanAugmenter.GanName))
        {
            yield return $"An augmenter is called '{TrainedGanAugmenter.GanName}', the name of the pipeline's own.";
        }

        foreach (string fault in described.Options.Faults().Concat(FaultsOfAllTogether(described)))
        {
            yield return fault;
        }
    }

    // What parts are by themselves has been told; this is how they fit together.
    private static IEnumerable<string> FaultsOfAllTogether(PipelineDescription described)
    {
        DistillationOptions distillation = described.Options.Distillation;
        TeacherCheck? teachers = distillation.Faults().Any() ? null : new TeacherCheck(Strategies(described), distillation);
        foreach (string fault in teachers?.Faults() ?? [])
        {
            yield return fault;
        }

        if (
            described.Options.Distillation.Weights is { } file
            && WeightsCheck.Fault(file, described.Options.Regions.Detector, "DistillationOptions.Weights") is { } broken
        )
        {
            yield return broken;
        }

        if (
            described.Data is null
            || IsEmpty(described.Data.Train)
            || IsEmpty(described.Data.Test)
            || described.Options.Imbalance.Faults().Any()
        )
        {
            yield break;
        }

        ImbalanceReport imbalance = ImbalanceJudge.Judge(described.Data.Train, described.Options.Imbalance);
        bool trainsDetector = described.Detector is null && !described.Data.ObjectsFillImages;
        foreach (
            string fault in DataCheck
                .Faults(described.Data, imbalance, described.Metric, trainsDetector)
                .Concat(
                    GanCheck.Faults(
                        described.Options.Gan,
                        described.Options.Distillation.SourceGanEpochs,
                        described.Options.ObjectSide,
                        imbalance
                    )
                )
        )
        {
            yield return fault;
        }

        bool trainsClassifier = DataCheck.Learned(imbalance).Length > 1;
        foreach (string fault in teachers is null ? [] : TeacherFaults(teachers, described, trainsDetector, trainsClassifier))
        {
            yield return fault;
        }

        if (
            trainsClassifier
            && StrategyCheck.ClassifierFault(
                described.Options.Regions.Detector.Backbone,
                described.Options.ClassifierNetwork.Backbone,
                described.Strategy
            )
                is { } misfit
        )
        {
            yield return misfit;
        }

        if (trainsDetector && described.Options.Regions.Detector.Box.ClassWeights is { } weights && weights.Count != imbalance.Enough.Count)
        {
            yield return "BoxHeadOptions.ClassWeights must hold a weight for each class that the region proposer learns, "
                + Invariant($"those with enough data: {string.Join(", ", imbalance.Enough)}; it holds {weights.Count}.");
        }
    }

    private static IEnumerable<string> TeacherFaults(
        TeacherCheck teachers,
        PipelineDescription described,
        bool trainsDetector,
        bool trainsClassifier
    )
    {
        DaFslOptions options = described.Options;
        DistillationOptions given = options.Distillation;
        string?[] idle =
        [
            teachers.Idle(nameof(given.DetectorTeachers), given.DetectorTeachers, "region proposer", trainsDetector),
            teachers.Idle(nameof(given.ClassifierTeachers), given.ClassifierTeachers, "classifier", trainsClassifier),
        ];
        return
        [
            .. described.Strategy is null && !given.Choice.HasLimits ? [] : idle.OfType<string>(),
            .. trainsDetector && !DetectorFaults.Of(options.Regions.Detector).Any()
                ? teachers.DetectorMisfits(options.Regions.Detector)
                : [],
            .. trainsClassifier && !options.ClassifierNetwork.Faults().Any()
                ? teachers.ClassifierMisfits(options.ClassifierNetwork, described.Data!.Train.Classes)
                : [],
        ];
    }

    private static IEnumerable<IDistillationStrategy> Strategies(PipelineDescription described) =>
        described.Strategy is not null ? [described.Strategy] : described.Options.Distillation.Choice?.Choices ?? [];

    private static bool IsEmpty(DataSet data) => data.Images.All(i => i.Objects.Count == 0);
}

using DaFsl.Library.Data;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Runtime;
using DaFsl.Library.Similarity;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The checks for faults that would stop a study, made before any training.</summary>
internal static class StudyCheck
{
    /// <summary>
    /// Returns the reasons why the study cannot be run with these settings, a sentence each, in addition to the faults of each setting by
    /// itself.
    /// </summary>
    public static IEnumerable<string> OptionFaults(DaFslOptions options)
    {
        string[] known = [.. StudyWays.All.Select(w => w.Name)];
        foreach (
            IDistillationStrategy stranger in (options.Distillation.Choice?.Choices ?? [])
                .Where(c => !known.Contains(c.Name))
                .DistinctBy(c => c.Name)
        )
        {
            yield return $"DistillationOptions.Choice may choose '{stranger.Name}', which is not one of the strategies that a "
                + $"study compares: {string.Join(", ", known)}.";
        }

        if (options.Distillation.DetectorTeachers is { Count: > 0 } || options.Distillation.ClassifierTeachers is { Count: > 0 })
        {
            yield return "DistillationOptions has teachers, and none of the strategies that a study compares learns from teachers.";
        }

        if (
            options.Distillation.Weights is { } file
            && WeightsCheck.Fault(file, options.Regions.Detector, "DistillationOptions.Weights") is { } broken
        )
        {
            yield return broken;
        }
    }

    /// <summary>Returns the reasons why the study cannot be run on these data, a sentence each.</summary>
    public static IEnumerable<string> DataFaults(DataSplits data, DaFslOptions options)
    {
        ImbalanceReport imbalance = ImbalanceJudge.Judge(data.Train, options.Imbalance);
        var metric = new MinkowskiDistance(options.Distillation.P);
        return DataCheck
            .Faults(data, imbalance, metric, trainsDetector: !data.ObjectsFillImages)
            .Concat(GanCheck.Faults(options.Gan, options.Distillation.SourceGanEpochs, options.ObjectSide, imbalance));
    }

    /// <exception cref="DataFormatException">Too few objects of the scarce class can be held out.</exception>
    public static void ThrowIfTooFew(DataSplits data, DaFslOptions options)
    {
        ImbalanceReport imbalance = ImbalanceJudge.Judge(data.Train, options.Imbalance);
        if (!imbalance.IsBalanced && StudyImages.Fault(data.Test, imbalance) is { } fault)
        {
            throw new DataFormatException(string.Join(' ', DataCheck.WithIssues(data, [fault])));
        }
    }
}

using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Training;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>Trains the target classifier on the real objects, and on them and what each way of augmenting added; scores it on held-out objects.</summary>
internal static class ClassificationStage
{
    public static void Run(
        RunContext run, PipelineDraft draft, Ways ways, SourceNetworks source, ObjectSets objects, AugmentedSets augmented)
    {
        draft.Stage = "training the classifier";
        foreach ((string way, IReadOnlyList<LabelledImage> made) in augmented.All.Prepend(("none", [])))
        {
            (TargetClassifier classifier, ClassifierRunReport report) = Train(run, way, objects, made, ways, source.Detector);
            draft.AddClassifier(classifier, report, objects, ways.Chosen);
        }
    }

    private static (TargetClassifier Classifier, ClassifierRunReport Report) Train(
        RunContext run, string way, ObjectSets objects, IReadOnlyList<LabelledImage> made, Ways ways, Checkpoint source)
    {
        // The same seeds for every set, so that the sets are all that differs.
        var classifier = new TargetClassifier(run.Data.Train.Classes, run.Device, run.Precision, run.Seed("classifier weights"));
        try
        {
            TrainingResult trained = classifier.Train(
                [.. objects.Train, .. made],
                ways.Chosen,
                source,
                run.Options.Classifier,
                run.Seed("classifier training"),
                run.Time,
                run.Training($"classifier: {way}"),
                run.CancellationToken);
            ClassificationScores scores = classifier.Score(objects.Test);
            return (classifier, new ClassifierRunReport(
                way,
                made.GroupBy(m => m.ClassName).ToDictionary(g => g.Key, g => g.Count()),
                scores.Accuracy,
                scores.MacroF1,
                scores.PerClass.ToDictionary(c => c.ClassName, c => c.Recall),
                trained.Seconds));
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }
}

using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Running;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>
/// Trains the target classifier on the real objects, and on them and what each way of augmenting added; scores it on held-out objects. Of made
/// images it takes none but those that a quality gate accepted.
/// </summary>
internal static class ClassifyStage
{
    private const string Stage = "training the classifier";

    /// <summary>
    /// Trains on the real objects alone; the draft owns the classifier, and holds it until another is trained. <see langword="null"/> where objects of one class
    /// are all there is to learn from.
    /// </summary>
    public static TargetClassifier? RunWithout(RunContext run, PipelineDraft draft, StrategyComparison ways, SourceNetworks source, ObjectSets objects)
    {
        draft.Stage = Stage;
        string[] classes = [.. objects.Train.Select(t => t.ClassName).Distinct(StringComparer.Ordinal)];
        if (classes.Length < 2)
        {
            draft.Notes.Add($"Every training object is of class '{string.Concat(classes)}', so there is nothing to tell it apart from: no classifier was trained.");
            return null;
        }

        (TargetClassifier classifier, ClassifierRunReport report, int[] answers) = Train(run, draft, "none", objects, [], ways, source.Detector);
        draft.AddClassifier(classifier, report, answers, objects, ways.Chosen);
        return classifier;
    }

    /// <summary>Trains with what each way of augmenting added.</summary>
    public static void Run(
        RunContext run, PipelineDraft draft, StrategyComparison ways, SourceNetworks source, ObjectSets objects, AugmentedSets augmented)
    {
        draft.Stage = Stage;
        foreach ((string way, IReadOnlyList<AcceptedImages> made) in augmented.All)
        {
            if (augmented.NotDone.Contains(way))
            {
                draft.AddNotDone(way);
            }

            (TargetClassifier classifier, ClassifierRunReport report, int[] answers) = Train(run, draft, way, objects, made, ways, source.Detector);
            draft.AddClassifier(classifier, report, answers, objects, ways.Chosen);
        }
    }

    private static (TargetClassifier Classifier, ClassifierRunReport Report, int[] Answers) Train(
        RunContext run, PipelineDraft draft, string way, ObjectSets objects, IReadOnlyList<AcceptedImages> made, StrategyComparison ways, Checkpoint source)
    {
        // The same seeds for every set, so that the sets are all that differs.
        var classifier = new TargetClassifier(
            run.Data.Train.Classes, run.Options.ClassifierNetwork, run.Device, run.Precision, run.Seed("classifier weights"))
        {
            Precision = run.Options.Precision,
        };
        try
        {
            ClassifierTrainingResult trained = classifier.Train(
                [.. objects.Train, .. made.SelectMany(m => m.Images.Select(i => new LabelledImage(i, m.ClassName)))],
                objects.Validation,
                ways.Chosen,
                source,
                run.Options.Classifier,
                run.Seed("classifier training"),
                run.Time,
                run.Training($"classifier: {way}"),
                run.CancellationToken);
            draft.Notes.AddRange(trained.Notes.Except(draft.Notes).ToList());
            int[] answers = [.. classifier.Predict([.. objects.Test.Select(t => t.Image)]).Select(p => ClassIndex.Of(p.ClassName, classifier.Classes))];
            var scores = ClassificationScores.Measure(classifier.Classes, ClassIndex.Of(objects.Test, classifier.Classes), answers);
            classifier.Tell(run.Data.Train.Name, scores);
            var report = new ClassifierRunReport(
                way,
                made.GroupBy(m => m.ClassName).ToDictionary(g => g.Key, g => g.Sum(m => m.Images.Count)),
                scores.Accuracy,
                scores.MacroF1,
                scores.PerClass.ToDictionary(c => c.ClassName, c => c.Recall),
                trained.Seconds)
            {
                PerClass = [.. scores.PerClass.Select((c, i) => new ClassCounts(c.ClassName, c.Count, scores.Confusion[i][i], scores.Confusion.Sum(row => row[i])))],
            };
            return (classifier, report, answers);
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }
}

using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>Trains the target classifier on real objects and those that an augmenter added, and scores it on held-out ones.</summary>
internal static class ClassificationStage
{
    /// <summary>Trains it on one set; the caller disposes the classifier.</summary>
    public static (TargetClassifier Classifier, ClassifierRunReport Report) Train(
        RunContext run,
        string augmentation,
        IReadOnlyList<LabelledImage> train,
        IReadOnlyList<LabelledImage> added,
        IReadOnlyList<LabelledImage> test,
        IDistillationStrategy strategy,
        Checkpoint source)
    {
        using DisposeScope scope = NewDisposeScope();

        // The same seeds for every set, so that the sets are all that differs.
        var classifier = new TargetClassifier(run.Data.Train.Classes, run.Device, run.Precision, run.Seed("classifier weights"));
        try
        {
            TrainingResult trained = classifier.Train(
                [.. train, .. added],
                strategy,
                source,
                run.Options.Classifier,
                run.Seed("classifier training"),
                run.Time,
                run.Training($"classifier: {augmentation}"),
                run.CancellationToken);
            ClassificationScores scores = classifier.Score(test);
            return (classifier, new ClassifierRunReport(
                augmentation,
                added.GroupBy(a => a.ClassName).ToDictionary(g => g.Key, g => g.Count()),
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

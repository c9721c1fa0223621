using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Classification;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Pipeline.Augment;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>
/// Trains the target classifier on the real objects, and on them and what each way of augmenting added; scores it on held-out objects. Of
/// made images it takes none but those that a quality gate accepted.
/// </summary>
internal static class ClassifyStage
{
    /// <summary>The doing of a run that is stopped here.</summary>
    public const string Doing = "training the classifier";

    /// <summary>Returns a sentence saying why the objects cannot be learned from; <see langword="null"/> if they can.</summary>
    public static string? Fault(ObjectSets objects)
    {
        string[] classes = [.. objects.Train.Select(t => t.ClassName).Distinct(StringComparer.Ordinal)];
        return classes.Length > 1
            ? null
            : $"Every training object is of class '{string.Concat(classes)}', so there is nothing to distinguish it "
                + "from: no classifier was trained.";
    }

    /// <summary>Trains on the real objects alone; whoever takes the result disposes the classifier.</summary>
    public static ClassifyResult RunWithout(RunContext run, ClassifyInput input) => Train(run, input, "none", []);

    /// <summary>
    /// Trains with what each way of augmenting added. Each classifier is handed over as soon as it is there; whoever takes it disposes it.
    /// </summary>
    public static IEnumerable<ClassifyResult> Run(RunContext run, ClassifyInput input, AugmentedSets augmented) =>
        augmented.All.Select(a => Train(run, input, a.Way, a.Made));

    private static ClassifyResult Train(RunContext run, ClassifyInput input, string way, IReadOnlyList<AcceptedImages> made)
    {
        // The same seeds for every set, so that the sets are all that differs.
        TrainingRequest request = run.Request("classifier training", $"classifier: {way}", input.Strategy, input.Source);
        var classifier = new TargetClassifier(input.Train.Classes, input.Network, run.Device, run.Precision, run.Seed("classifier weights"))
        {
            Precision = run.AskedPrecision,
        };
        try
        {
            ClassifierTrainingResult trained = classifier.Train(
                [.. input.Objects.Train, .. made.SelectMany(m => m.Images.Select(i => new LabelledImage(i, m.ClassName)))],
                input.Objects.Validation,
                input.Options,
                LossesAtHand.For(request with { Seed = RandomSeeds.DeriveInt32(request.Seed, "order") }, input.Teachers),
                run.CancellationToken
            );
            int[] truth = ClassIndex.Of(input.Objects.Test, classifier.Classes);
            int[] answers =
            [
                .. classifier
                    .Predict([.. input.Objects.Test.Select(t => t.Image)])
                    .Select(p => ClassIndex.Of(p.ClassName, classifier.Classes)),
            ];
            var scores = ClassificationScores.Measure(classifier.Classes, truth, answers);
            classifier.Tell(input.Train.Name, scores);
            return new ClassifyResult(classifier, Report(way, made, scores, trained.Seconds), trained.Notes)
            {
                Classes = input.Train.Classes,
                Strategy = input.Strategy.Name,
                Batches = input.Options.Batches * input.Options.Epochs,
                TrainObjects = input.Objects.Train.Count,
                Truth = truth,
                Answers = answers,
            };
        }
        catch
        {
            classifier.Dispose();
            throw;
        }
    }

    private static ClassifierRunReport Report(string way, IReadOnlyList<AcceptedImages> made, ClassificationScores scores, double seconds)
    {
        ClassCounts[] perClass =
        [
            .. scores.PerClass.Select(
                (c, i) =>
                    new ClassCounts
                    {
                        ClassName = c.ClassName,
                        Objects = c.Count,
                        Right = scores.Confusion[i][i],
                        Taken = scores.Confusion.Sum(row => row[i]),
                    }
            ),
        ];
        return new ClassifierRunReport
        {
            Augmentation = way,
            Added = made.GroupBy(m => m.ClassName).ToDictionary(g => g.Key, g => g.Sum(m => m.Images.Count)),
            Accuracy = scores.Accuracy,
            MacroF1 = scores.MacroF1,
            Recall = scores.PerClass.ToDictionary(c => c.ClassName, c => c.Recall),
            Seconds = seconds,
            PerClass = perClass,
        };
    }
}

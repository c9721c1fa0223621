using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class TargetClassifierTests
{
    [Fact]
    public void It_learns_two_classes_that_differ_plainly_in_few_batches()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();

        SmallPictures.Train(classifier, SmallPictures.Pictures(ofEach: 8, seed: 1), batches: 20);
        ClassificationScores scores = classifier.Score(SmallPictures.Pictures(ofEach: 10, seed: 1000));

        Assert.Equal((1, 1), (scores.Accuracy, scores.MacroF1));
        Assert.False(classifier.Network.training);
    }

    [Fact]
    public void Training_twice_with_the_same_seed_gives_the_same_weights()
    {
        LabelledImage[] pictures = SmallPictures.Pictures(ofEach: 6, seed: 1);
        (string Weights, double Loss)[] runs = [.. Enumerable.Range(0, 2).Select(_ =>
        {
            using TargetClassifier classifier = SmallPictures.Classifier();
            double loss = SmallPictures.Train(classifier, pictures).Losses["classifier"][0];
            return (classifier.Network.Fingerprint(), loss);
        })];

        Assert.Equal(runs[0].Weights, runs[1].Weights);
        Assert.Equal(runs[0].Loss, runs[1].Loss);
    }

    [Fact]
    public void Predict_gives_probabilities_that_sum_to_1_and_the_likeliest_class()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();
        PixelImage[] pictures = [.. SmallPictures.Pictures(ofEach: 33, seed: 1).Select(p => p.Image)];

        IReadOnlyList<ClassPrediction> predictions = classifier.Predict(pictures);

        Assert.Equal(66, predictions.Count);
        Assert.All(predictions, p => Assert.Equal(1, p.Probabilities.Sum(), 1e-5f));
        Assert.All(predictions, p => Assert.Equal(SmallPictures.Classes[p.Probabilities[0] >= p.Probabilities[1] ? 0 : 1], p.ClassName));

        // The 65th stands in another batch than it would alone.
        ClassPrediction alone = Assert.Single(classifier.Predict([pictures[64]]));
        Assert.Equal(alone.Probabilities[0], predictions[64].Probabilities[0], 1e-4f);
        Assert.Empty(classifier.Predict([]));
    }

    [Fact]
    public void Predict_leaves_no_tensor_behind()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();
        PixelImage[] picture = [SmallPictures.Picture("red", 1).Image];
        classifier.Predict(picture);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        classifier.Predict(picture);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_class_that_it_does_not_know_is_named()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();
        const string Message = "Class 'green' is not one of the classifier's: red, blue. (Parameter 'className')";

        LabelledImage stranger = SmallPictures.Picture("green", 1);

        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => classifier.Score([SmallPictures.Picture("red", 1), stranger])).Message);
        Assert.Equal(Message, Assert.Throws<ArgumentException>(() => SmallPictures.Train(classifier, [stranger])).Message);
    }

    [Fact]
    public void It_is_distilled_from_a_detector_s_backbone()
    {
        using var detector = SmallDetector.Create();
        using Checkpoint source = detector.ToCheckpoint("detector");
        using TargetClassifier classifier = SmallPictures.Classifier();

        classifier.Train(
            SmallPictures.Pictures(ofEach: 4, seed: 1),
            new FixedFeatureExtractor(),
            source,
            SmallPictures.Options(batches: 2),
            seed: 1,
            TimeProvider.System,
            progress: null,
            TestContext.Current.CancellationToken);

        Dictionary<string, float[]> learned = classifier.Network.ToNumbers();
        Assert.All(
            learned.Keys.Where(k => k.StartsWith("backbone.", StringComparison.Ordinal)), k => Assert.Equal(source[k].ToFloats(), learned[k]));
        Assert.NotEqual([0, 0], learned["fc.bias"]);
    }

    [Fact]
    public void Stages_hold_every_tensor()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();

        NetworkDescription network = new Trainee("classifier", classifier.Network, classifier.Network.Stages(), new OptimizerOptions()).Describe();

        Assert.Equal(["backbone.body.conv1", "backbone.body.layer1", "backbone.body.layer2", "backbone.body.layer3", "fc"], network.Stages.Select(s => s.Name));
        Assert.Equal(["fc.weight (2, 256)", "fc.bias (2)"], network.Stages[^1].Tensors.Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})"));
    }

    [Fact]
    public void Options_faults_are_all_named()
    {
        var options = new ClassifierOptions { BatchSize = 1, Batches = 0 };
        options.Optimizer.WeightDecay = -1;

        Assert.Equal(
            [
                "ClassifierOptions.BatchSize is 1; it must be 2 or more.",
                "ClassifierOptions.Batches is 0; it must be 1 or more.",
                "ClassifierOptions.Optimizer.WeightDecay is -1; it must be 0 or more.",
            ],
            options.Faults());
        Assert.Empty(new ClassifierOptions().Faults());
    }

    [Fact]
    public void It_outlives_the_scope_that_it_was_made_in()
    {
        TargetClassifier classifier;
        using (NewDisposeScope())
        {
            classifier = SmallPictures.Classifier();
        }

        using (classifier)
        {
            Assert.Single(classifier.Predict([SmallPictures.Picture("red", 1).Image]));
        }
    }
}

using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
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
            double loss = SmallPictures.Train(classifier, pictures).Curve.Points[0].Loss;
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
        const string Message = "Class 'green' is not one of the classifier's: red, blue.";

        LabelledImage stranger = SmallPictures.Picture("green", 1);

        Assert.Equal(
            $"{Message} (Parameter 'test')",
            Assert.Throws<ArgumentException>("test", () => classifier.Score([SmallPictures.Picture("red", 1), stranger])).Message);
        Assert.Equal($"{Message} (Parameter 'pictures')", Assert.Throws<ArgumentException>("pictures", () => SmallPictures.Train(classifier, [stranger])).Message);
    }

    [Fact]
    public void It_is_distilled_from_a_detector_s_backbone()
    {
        using var detector = SmallDetector.Create();
        using Checkpoint source = detector.ToCheckpoint("detector");
        using TargetClassifier classifier = SmallPictures.Classifier();

        classifier.Train(
            SmallPictures.Pictures(ofEach: 4, seed: 1),
            validation: null,
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

    [Fact]
    public void Predict_takes_pictures_of_any_sizes_and_each_is_as_if_alone()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();
        PixelImage small = SmallPictures.Picture("red", 1).Image;
        PixelImage[] pictures = [small, small.Resize(200, 90), SmallPictures.Picture("blue", 2).Image, small.Resize(64, 64), small.Resize(3, 5)];

        IReadOnlyList<ClassPrediction> predictions = classifier.Predict(pictures);

        Assert.All(pictures.Zip(predictions), p => AssertClose(classifier.Predict(p.First), p.Second, 1e-4f));

        // What is scaled down before is what the network would have made of it, but for rounding to bytes.
        using DisposeScope scope = NewDisposeScope();
        float[] logits = classifier.Network.call(PixelTensor.Batch([pictures[1]], sideMultiple: 1, CPU)).ToFloats();
        Assert.Equal(TemperatureScaling.Probabilities(logits, 1)[0], predictions[1].Probabilities[0], 0.02f);
    }

    [Fact]
    public void Predict_may_be_called_by_several_threads_at_once()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();
        PixelImage[] pictures = [.. SmallPictures.Pictures(ofEach: 6, seed: 1).Select(p => p.Image)];
        ClassPrediction[] expected = [.. classifier.Predict(pictures)];

        Parallel.For(0, 8, _ => Assert.All(expected.Zip(classifier.Predict(pictures)), p => AssertClose(p.First, p.Second, 1e-5f)));
    }

    [Fact]
    public async Task TrainAsync_calibrates_by_the_validation_part_and_Predict_heeds_it()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();
        ClassifierOptions options = SmallPictures.Options(batches: 10);
        options.Epochs = 2;

        // One in ten of what is validated on has the wrong name, so to be sure of it all is to be too sure.
        LabelledImage[] validation = [.. SmallPictures.Pictures(ofEach: 10, seed: 500), SmallPictures.Picture("red", 1) with { ClassName = "blue" }];
        validation[0] = validation[0] with { ClassName = "blue" };

        ClassifierTrainingResult result = await classifier.TrainAsync(
            SmallPictures.Pictures(ofEach: 10, seed: 1), options, validation, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(2, result.Curve.Points.Count);
        Assert.Equal(21, result.Validation!.PerClass.Sum(c => c.Count));
        Assert.Equal(classifier.Score(validation).MacroF1, result.Validation.MacroF1);
        Assert.True(result.Calibration!.Fit.IsBounded);
        Assert.True(result.Calibration.After.LogLoss < result.Calibration.Before.LogLoss);
        Assert.Equal(result.Calibration.Fit.LossAfter, result.Calibration.After.LogLoss, 1e-6);
        Assert.Equal(result.Temperature, classifier.Temperature);
        Assert.NotEqual(1, classifier.Temperature);
        Assert.Empty(result.Notes);
        using DisposeScope scope = NewDisposeScope();
        PixelImage picture = validation[1].Image;
        float[] logits = classifier.Network.call(PixelTensor.Batch([picture], sideMultiple: 1, CPU)).ToFloats();
        Assert.Equal(TemperatureScaling.Probabilities(logits, classifier.Temperature)[0], classifier.Predict(picture).Probabilities[0], 1e-5f);
    }

    [Fact]
    public async Task TrainAsync_by_another_backbone_on_large_pictures_of_different_sizes_learns()
    {
        var network = new ClassifierNetworkOptions { Backbone = BackboneKind.MobileNetV2, BackboneStages = 4, InputSide = 32 };
        using var classifier = new TargetClassifier(SmallPictures.Classes, network, precision: ComputePrecision.Float32, seed: 1);
        LabelledImage[] pictures =
        [
            .. SmallPictures.Pictures(ofEach: 8, seed: 1).Select((p, i) => p with { Image = p.Image.Resize(40 + i, 90 - i) }),
        ];
        Assert.Equal(1, classifier.Temperature);

        // The running means of so many batch norms, one after the other, need some time.
        ClassifierTrainingResult result = await classifier.TrainAsync(
            pictures, SmallPictures.Options(batches: 80), seed: 1, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal((1, 1, false), (result.Curve.Points.Count, result.BestEpoch, result.StoppedEarly));
        Assert.InRange(classifier.Score(pictures).Accuracy, 0.9, 1);
    }

    [Fact]
    public void Bad_classes_and_options_throw()
    {
        Assert.Equal("There is no class; a classifier tells two at least apart. (Parameter 'classes')", MessageOf([]));
        Assert.Equal("There is no class but 'a'; a classifier tells two at least apart. (Parameter 'classes')", MessageOf(["a"]));
        Assert.Equal("Class 'a' is named twice. (Parameter 'classes')", MessageOf(["a", "b", "a"]));
        Assert.Equal("Class 2 of 3 has no name. (Parameter 'classes')", MessageOf(["a", " ", "b"]));
        Assert.Equal("Class 1 of 2 has no name. (Parameter 'classes')", MessageOf([null!, "b"]));
        Assert.Equal(
            $"Class '{new string('x', 100)}…' has a name of 501 characters; at most 500 are allowed. (Parameter 'classes')", MessageOf(["a", new string('x', 501)]));
        Assert.Equal(
            "ClassifierNetworkOptions.InputSide is 5; it must be 16 to 512. (Parameter 'options')",
            Assert.Throws<ArgumentException>(() => new TargetClassifier(["a", "b"], new ClassifierNetworkOptions { InputSide = 5 })).Message);

        static string MessageOf(string[] classes) => Assert.Throws<ArgumentException>(nameof(classes), () => new TargetClassifier(classes)).Message;
    }

    [Fact]
    public async Task TrainAsync_of_images_of_one_class_or_of_none_tells_it()
    {
        using TargetClassifier classifier = SmallPictures.Classifier();
        LabelledImage[] reds = [SmallPictures.Picture("red", 1), SmallPictures.Picture("red", 2)];

        Assert.Equal(
            "All images to learn from are of class 'red', so there is nothing to tell it apart from; a classifier learns from two classes at least. (Parameter 'pictures')",
            (await Assert.ThrowsAsync<ArgumentException>("pictures", () => classifier.TrainAsync(reds))).Message);
        Assert.Equal(
            "There is no picture to learn from. (Parameter 'pictures')",
            (await Assert.ThrowsAsync<ArgumentException>("pictures", () => classifier.TrainAsync([]))).Message);
        Assert.Equal(
            "Class 'green' is not one of the classifier's: red, blue. (Parameter 'validation')",
            (await Assert.ThrowsAsync<ArgumentException>(
                "validation",
                () => classifier.TrainAsync(SmallPictures.Pictures(ofEach: 2, seed: 1), validation: [SmallPictures.Picture("green", 1)]))).Message);
        Assert.Equal(
            "Class 'red' is named twice. (Parameter 'classes')",
            (await Assert.ThrowsAsync<ArgumentException>(
                "classes", () => ClassifierTrainer.TrainAsync(classifier.Network, ["red", "blue", "red"], reds))).Message);
    }

    private static void AssertClose(ClassPrediction expected, ClassPrediction prediction, float tolerance)
    {
        Assert.Equal(expected.ClassName, prediction.ClassName);
        Assert.All(expected.Probabilities.Zip(prediction.Probabilities), p => Assert.Equal(p.First, p.Second, tolerance));
    }
}

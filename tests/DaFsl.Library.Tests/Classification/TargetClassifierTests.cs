using DaFsl.Library.Classification;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Tasks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class TargetClassifierTests
{
    [Fact]
    public void It_learns_two_classes_that_differ_plainly_in_few_batches()
    {
        using TargetClassifier classifier = SmallImages.Classifier();

        SmallImages.Train(classifier, SmallImages.Images(ofEach: 8, seed: 1), batches: 20);
        ClassificationScores scores = classifier.Score(SmallImages.Images(ofEach: 10, seed: 1000));

        Assert.Equal((1, 1), (scores.Accuracy, scores.MacroF1));
        Assert.False(classifier.Network.training);
    }

    [Fact]
    public void Training_twice_with_the_same_seed_gives_the_same_weights()
    {
        LabelledImage[] images = SmallImages.Images(ofEach: 6, seed: 1);
        (string Weights, double Loss)[] runs =
        [
            .. Enumerable
                .Range(0, 2)
                .Select(_ =>
                {
                    using TargetClassifier classifier = SmallImages.Classifier();
                    double loss = SmallImages.Train(classifier, images).Curve.Points[0].Loss;
                    return (classifier.Network.Fingerprint(), loss);
                }),
        ];

        Assert.Equal(runs[0].Weights, runs[1].Weights);
        Assert.Equal(runs[0].Loss, runs[1].Loss);
    }

    [Fact]
    public void Predict_gives_probabilities_that_sum_to_1_and_the_likeliest_class()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        PixelImage[] images = [.. SmallImages.Images(ofEach: 33, seed: 1).Select(p => p.Image)];

        IReadOnlyList<ClassPrediction> predictions = classifier.Predict(images);

        Assert.Equal(66, predictions.Count);
        Assert.All(predictions, p => Assert.Equal(1, p.Probabilities.Sum(), 1e-5f));
        Assert.All(predictions, p => Assert.Equal(SmallImages.Classes[p.Probabilities[0] >= p.Probabilities[1] ? 0 : 1], p.ClassName));

        // The 65th stands in another batch than it would alone.
        ClassPrediction alone = Assert.Single(classifier.Predict([images[64]]));
        Assert.Equal(alone.Probabilities[0], predictions[64].Probabilities[0], 1e-4f);
        Assert.Empty(classifier.Predict([]));
    }

    [Fact]
    public void Predict_leaves_no_tensor_behind()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        PixelImage[] image = [SmallImages.Image("red", 1).Image];
        classifier.Predict(image);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        classifier.Predict(image);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_class_that_it_does_not_know_is_named()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        const string Message = "Class 'green' is not one of the classifier's: red, blue.";

        LabelledImage stranger = SmallImages.Image("green", 1);

        Assert.Equal(
            $"{Message} (Parameter 'test')",
            Assert.Throws<ArgumentException>("test", () => classifier.Score([SmallImages.Image("red", 1), stranger])).Message
        );
        Assert.Equal(
            $"{Message} (Parameter 'images')",
            Assert.Throws<ArgumentException>("images", () => SmallImages.Train(classifier, [stranger])).Message
        );
    }

    [Fact]
    public void It_is_distilled_from_a_detector_s_backbone()
    {
        using var detector = SmallDetector.Create();
        using Checkpoint source = detector.ToCheckpoint("detector");
        using TargetClassifier classifier = SmallImages.Classifier();

        classifier.Train(
            SmallImages.Images(ofEach: 4, seed: 1),
            validation: null,
            SmallImages.Options(batches: 2),
            new TrainingRequest
            {
                Strategy = new FixedFeatureExtractor(),
                Source = source,
                Seed = SmallImages.OrderSeed,
            },
            TestContext.Current.CancellationToken
        );

        Dictionary<string, float[]> learned = classifier.Network.ToNumbers();
        Assert.All(learned.Keys.Where(k => k.StartsWith("backbone.", StringComparison.Ordinal)), k =>
            Assert.Equal(source[k].ToFloats(), learned[k])
        );
        Assert.NotEqual([0, 0], learned["fc.bias"]);
    }

    [Fact]
    public void Stages_hold_every_tensor()
    {
        using TargetClassifier classifier = SmallImages.Classifier();

        NetworkDescription network = new Trainee(
            "classifier",
            classifier.Network,
            classifier.Network.Stages(),
            new OptimizerOptions()
        ).Describe();

        Assert.Equal(
            ["backbone.body.conv1", "backbone.body.layer1", "backbone.body.layer2", "backbone.body.layer3", "fc"],
            network.Stages.Select(s => s.Name)
        );
        Assert.Equal(
            ["fc.weight (2, 256)", "fc.bias (2)"],
            network.Stages[^1].Tensors.Select(t => $"{t.Name} ({string.Join(", ", t.Shape)})")
        );
    }

    [Fact]
    public void It_outlives_the_scope_that_it_was_made_in()
    {
        TargetClassifier classifier;
        using (NewDisposeScope())
        {
            classifier = SmallImages.Classifier();
        }

        using (classifier)
        {
            Assert.Single(classifier.Predict([SmallImages.Image("red", 1).Image]));
        }
    }

    [Fact]
    public void Predict_takes_images_of_any_sizes_and_each_is_as_if_alone()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        PixelImage small = SmallImages.Image("red", 1).Image;
        PixelImage[] images = [small, small.Resize(200, 90), SmallImages.Image("blue", 2).Image, small.Resize(64, 64), small.Resize(3, 5)];

        IReadOnlyList<ClassPrediction> predictions = classifier.Predict(images);

        Assert.All(images.Zip(predictions), p => AssertClose(classifier.Predict(p.First), p.Second, 1e-4f));

        // What is scaled down before is what the network would have made of it, but for rounding to bytes.
        using DisposeScope scope = NewDisposeScope();
        float[] logits = classifier.Network.call(PixelTensor.Batch([images[1]], sideMultiple: 1, CPU)).ToFloats();
        Assert.Equal(TemperatureScaling.Probabilities(logits, 1)[0], predictions[1].Probabilities[0], 0.02f);
    }

    [Fact]
    public void Predict_of_a_stream_answers_as_for_the_file()
    {
        using var folder = new TempFolder();
        using TargetClassifier classifier = SmallImages.Classifier();
        ImageCodec.EncodePng(SmallImages.Image("red", seed: 7).Image, folder.At("red.png"));
        using FileStream stream = File.OpenRead(folder.At("red.png"));

        AssertClose(classifier.Predict(folder.At("red.png")), classifier.Predict(stream, "red.png"), tolerance: 0);
    }

    [Fact]
    public void Predict_of_a_stream_without_an_image_names_it()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        using var nonsense = new MemoryStream("nonsense"u8.ToArray());

        DataFormatException error = Assert.Throws<DataFormatException>(() => classifier.Predict(nonsense, "upload 12"));

        Assert.StartsWith("upload 12", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Predict_may_be_called_by_several_threads_at_once()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        PixelImage[] images = [.. SmallImages.Images(ofEach: 6, seed: 1).Select(p => p.Image)];
        ClassPrediction[] expected = [.. classifier.Predict(images)];

        Parallel.For(0, 8, _ => Assert.All(expected.Zip(classifier.Predict(images)), p => AssertClose(p.First, p.Second, 1e-5f)));
    }

    [Fact]
    public async Task TrainAsync_calibrates_by_the_validation_part_and_Predict_heeds_it()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        ClassifierOptions options = SmallImages.Options(batches: 10);
        options.Epochs = 2;

        // One in ten of what is validated on has the wrong name, so to be sure of it all is to be too sure.
        LabelledImage[] validation =
        [
            .. SmallImages.Images(ofEach: 10, seed: 500),
            SmallImages.Image("red", 1) with
            {
                ClassName = "blue",
            },
        ];
        validation[0] = validation[0] with { ClassName = "blue" };

        ClassifierTrainingResult result = await classifier.TrainAsync(
            SmallImages.Images(ofEach: 10, seed: 1),
            validation,
            options,
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal(2, result.Curve.Points.Count);
        Assert.Equal(21, result.Validation!.PerClass.Sum(c => c.Count));
        Assert.Equal(classifier.Score(validation).MacroF1, result.Validation.MacroF1);
        Assert.True(result.Calibration!.IsBounded);
        Assert.True(result.Calibration.LossAfter < result.Calibration.LossBefore);
        Assert.Equal(result.Temperature, classifier.Temperature);
        Assert.NotEqual(1, classifier.Temperature);
        Assert.Empty(result.Notes);
        using DisposeScope scope = NewDisposeScope();
        PixelImage image = validation[1].Image;
        float[] logits = classifier.Network.call(PixelTensor.Batch([image], sideMultiple: 1, CPU)).ToFloats();
        Assert.Equal(
            TemperatureScaling.Probabilities(logits, classifier.Temperature)[0],
            classifier.Predict(image).Probabilities[0],
            1e-5f
        );
    }

    [Fact]
    public async Task TrainAsync_by_another_backbone_on_large_images_of_different_sizes_learns()
    {
        var network = new ClassifierNetworkOptions
        {
            Backbone = BackboneKind.MobileNetV2,
            BackboneStages = 4,
            InputSide = 32,
        };
        using var classifier = new TargetClassifier(SmallImages.Classes, network, precision: ComputePrecision.Float32, seed: 1);
        LabelledImage[] images =
        [
            .. SmallImages.Images(ofEach: 8, seed: 1).Select((p, i) => p with { Image = p.Image.Resize(40 + i, 90 - i) }),
        ];
        Assert.Equal(1, classifier.Temperature);

        // The running means of so many batch norms, one after the other, need some time.
        ClassifierTrainingResult result = await classifier.TrainAsync(
            images,
            options: SmallImages.Options(batches: 80),
            request: new TrainingRequest { Seed = 1 },
            cancellationToken: TestContext.Current.CancellationToken
        );

        Assert.Equal((1, 1, false), (result.Curve.Points.Count, result.BestEpoch, result.StoppedEarly));
        Assert.InRange(classifier.Score(images).Accuracy, 0.9, 1);
    }

    [Fact]
    public void Bad_classes_and_options_throw()
    {
        Assert.Equal("There is no class; a classifier needs at least two. (Parameter 'classes')", MessageOf([]));
        Assert.Equal("The only class is 'a'; a classifier needs at least two. (Parameter 'classes')", MessageOf(["a"]));
        Assert.Equal("Class 'a' is named twice. (Parameter 'classes')", MessageOf(["a", "b", "a"]));
        Assert.Equal("Class 2 of 3 has no name. (Parameter 'classes')", MessageOf(["a", " ", "b"]));
        Assert.Equal("Class 1 of 2 has no name. (Parameter 'classes')", MessageOf([null!, "b"]));
        Assert.Equal(
            $"Class '{new string('x', 100)}…' has a name of 501 characters; at most 500 are allowed. (Parameter 'classes')",
            MessageOf(["a", new string('x', 501)])
        );
        Assert.Equal(
            "ClassifierNetworkOptions.InputSide is 5; it must be 16 to 512. (Parameter 'options')",
            Assert.Throws<ArgumentException>(() => new TargetClassifier(["a", "b"], new ClassifierNetworkOptions { InputSide = 5 })).Message
        );

        static string MessageOf(string[] classes) =>
            Assert.Throws<ArgumentException>(nameof(classes), () => new TargetClassifier(classes)).Message;
    }

    [Fact]
    public async Task TrainAsync_of_images_of_one_class_or_of_none_tells_it()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        LabelledImage[] reds = [SmallImages.Image("red", 1), SmallImages.Image("red", 2)];

        Assert.Equal(
            "All images to learn from are of class 'red', so there is nothing to distinguish it from; a "
                + "classifier needs at least two classes. (Parameter 'images')",
            (await Assert.ThrowsAsync<ArgumentException>("images", () => classifier.TrainAsync(reds))).Message
        );
        Assert.Equal(
            "There is no image to learn from. (Parameter 'images')",
            (await Assert.ThrowsAsync<ArgumentException>("images", () => classifier.TrainAsync([]))).Message
        );
        Assert.Equal(
            "Class 'green' is not one of the classifier's: red, blue. (Parameter 'validation')",
            (
                await Assert.ThrowsAsync<ArgumentException>("validation", () =>
                    classifier.TrainAsync(SmallImages.Images(ofEach: 2, seed: 1), validation: [SmallImages.Image("green", 1)])
                )
            ).Message
        );
        Assert.Equal(
            "Class 'red' is named twice. (Parameter 'classes')",
            (
                await Assert.ThrowsAsync<ArgumentException>("classes", () =>
                    ClassifierTrainer.TrainAsync(classifier.Network, ["red", "blue", "red"], reds)
                )
            ).Message
        );
    }

    private static void AssertClose(ClassPrediction expected, ClassPrediction prediction, float tolerance)
    {
        Assert.Equal(expected.ClassName, prediction.ClassName);
        Assert.All(expected.Probabilities.Zip(prediction.Probabilities), p => Assert.Equal(p.First, p.Second, tolerance));
    }
}

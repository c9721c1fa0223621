using DaFsl.Library.Classification;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Requests;
using TorchSharp;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassifierRunTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Training_that_makes_it_worse_is_stopped_and_ends_with_the_weights_of_the_best_epoch()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        LabelledImage[] validation = SmallImages.Images(ofEach: 6, seed: 100);
        await classifier.TrainAsync(
            SmallImages.Images(ofEach: 8, seed: 1),
            options: SmallImages.Options(batches: 15),
            cancellationToken: Token
        );
        ClassifierOptions options = SmallImages.Options(batches: 2);
        options.Epochs = 12;
        options.Patience = 3;
        options.Optimizer.LearningRate = 1e-4;

        // From now on red is called blue and blue red.
        ClassifierTrainingResult result = await classifier.TrainAsync(
            [.. SmallImages.Images(ofEach: 8, seed: 1).Select(p => p with { ClassName = p.ClassName == "red" ? "blue" : "red" })],
            validation,
            options,
            cancellationToken: Token
        );

        double[] scores = [.. result.Curve.Points.Select(p => p.Score!.Value)];
        Assert.True(result.StoppedEarly);
        Assert.Equal(result.BestEpoch + 3, scores.Length);
        Assert.Equal(scores.Max(), scores[result.BestEpoch - 1]);
        Assert.True(scores[^1] < scores.Max(), string.Join(" ", scores));
        Assert.Equal(scores.Max(), result.Validation!.MacroF1);
        Assert.Equal(scores.Max(), classifier.Score(validation).MacroF1, 1e-12);
    }

    [Fact]
    public async Task A_class_that_is_too_scarce_to_validate_on_is_told_and_all_is_trained_on()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        ClassifierOptions options = SmallImages.Options(batches: 1);
        options.Epochs = 2;
        options.ValidationShare = 0.2;

        ClassifierTrainingResult result = await classifier.TrainAsync(
            SmallImages.Images(ofEach: 5, seed: 1),
            options: options,
            cancellationToken: Token
        );

        Assert.StartsWith(
            "There is no validation part: of the 5 images of class 'blue' a share of 0.2 is 1,",
            Assert.Single(result.Notes),
            StringComparison.Ordinal
        );
        Assert.Null(result.Validation);
        Assert.Null(result.Calibration);
        Assert.Equal((2, 2, false, 1), (result.Curve.Points.Count, result.BestEpoch, result.StoppedEarly, result.Temperature));
        Assert.All(result.Curve.Points, p => Assert.Null(p.Score));
    }

    [Fact]
    public async Task A_validation_part_that_is_all_right_leaves_the_temperature_and_says_so()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        ClassifierOptions options = SmallImages.Options(batches: 20);
        options.ValidationShare = 0.4;

        ClassifierTrainingResult result = await classifier.TrainAsync(
            SmallImages.Images(ofEach: 13, seed: 1),
            options: options,
            cancellationToken: Token
        );

        Assert.Equal(1, result.Validation!.Accuracy);
        Assert.Equal(10, result.Validation.PerClass.Sum(c => c.Count));
        Assert.Equal((1, false), (result.Temperature, result.Calibration!.IsBounded));
        Assert.Equal(
            "Probabilities are not calibrated: on the validation part no temperature is best, as all of it is "
                + "classified correctly or none of it is predictable.",
            Assert.Single(result.Notes)
        );
    }

    [Fact]
    public async Task All_methods_together_train_and_repeat_themselves()
    {
        Assert.Equal(await TrainAsync(), await TrainAsync());

        static async Task<string> TrainAsync()
        {
            using TargetClassifier classifier = SmallImages.Classifier();
            ClassifierOptions options = SmallImages.Options();
            options.Epochs = 2;
            options.Batches = null;
            options.Sampling = ClassifierSampling.SquareRoot;
            options.ClassBalanceBeta = 0.99;
            options.FocalGamma = 2;
            options.LabelSmoothing = 0.1;
            options.Transforms.Add(new HorizontalFlip());
            options.Transforms.Add(new RandomResizedCrop());
            options.Transforms.Add(new RandomRotation());
            options.Transforms.Add(new ColourJitter());
            options.Transforms.Add(new RandomErasing());
            options.Mixings.Add(new Mixup());
            options.Mixings.Add(new CutMix());
            LabelledImage[] images = [.. SmallImages.Images(ofEach: 10, seed: 1).Where((p, i) => p.ClassName == "red" || i < 8)];

            ClassifierTrainingResult result = await classifier.TrainAsync(
                images,
                options: options,
                request: new TrainingRequest { Seed = 3 },
                cancellationToken: Token
            );

            Assert.All(result.Curve.Points, p => Assert.InRange(p.Loss, 0.0001, 5));
            return classifier.Network.Fingerprint();
        }
    }

    [Fact]
    public async Task DistillationLosses_that_need_a_class_are_refused_where_images_are_mixed()
    {
        using TargetClassifier teacher = SmallImages.Classifier();
        using TargetClassifier student = SmallImages.Classifier(seed: 2);
        ClassifierOptions options = SmallImages.Options(batches: 1);
        options.Mixings.Add(new Mixup());

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>(() =>
            student.TrainAsync(
                SmallImages.Images(ofEach: 4, seed: 1),
                options: options,
                request: new TrainingRequest
                {
                    Strategy = new WithTeachers(new Vanilla(), [new DecoupledTargets()]),
                    Teachers = [teacher.AsTeacher("teacher")],
                },
                cancellationToken: Token
            )
        );

        Assert.Contains("It needs the class of each image, which this training does not know.", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_scarce_image_trains_by_all_methods_without_a_validation_part()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        ClassifierOptions options = SmallImages.Options(batches: 2);
        options.Sampling = ClassifierSampling.Balanced;
        options.ClassBalanceBeta = 0.999;
        options.FocalGamma = 2;
        options.Mixings.Add(new Mixup());
        options.ValidationShare = 0.3;
        LabelledImage[] images = [.. Enumerable.Range(0, 20).Select(i => SmallImages.Image("red", i)), SmallImages.Image("blue", 50)];

        ClassifierTrainingResult result = await classifier.TrainAsync(images, options: options, cancellationToken: Token);

        Assert.Equal(
            "There is no validation part: of the 1 images of class 'blue' a share of 0.3 is 0, and at least 5 "
                + "are needed on either side. All were trained on for all epochs, and probabilities are not calibrated.",
            Assert.Single(result.Notes)
        );
        Assert.InRange(Assert.Single(result.Curve.Points).Loss, 0.0001, 5);
    }

    [Fact]
    public async Task A_class_without_a_image_is_told_and_the_others_are_learned()
    {
        using var classifier = new TargetClassifier(["red", "green", "blue", "grey"], seed: 1);
        ClassifierOptions options = SmallImages.Options(batches: 15);
        options.Sampling = ClassifierSampling.Balanced;
        options.ClassBalanceBeta = 0.999;
        LabelledImage[] reds = [.. Enumerable.Range(0, 8).Select(i => SmallImages.Image("red", i))];
        LabelledImage[] others = [.. Enumerable.Range(100, 8).Select(i => SmallImages.Image("blue", i))];

        ClassifierTrainingResult result = await classifier.TrainAsync([.. reds, .. others], reds, options, cancellationToken: Token);

        Assert.Equal(
            [
                "Class 'green' has no training image: it is not learned, and images of it are assigned to other classes.",
                "Class 'blue' has no image in the validation part: the best epoch is chosen by the others.",
                "Class 'grey' has no training image: it is not learned, and images of it are assigned to other classes.",
            ],
            result.Notes.Take(3)
        );
        Assert.Equal(1, classifier.Score([.. reds, .. others]).Accuracy);
        Assert.Equal([1, null, null, null], result.Validation!.PerClass.Select(c => c.Recall));
    }

    [Fact]
    public void Training_with_a_validation_part_keeps_no_tensor()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        LabelledImage[] images = SmallImages.Images(ofEach: 6, seed: 1);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        using (torch.NewDisposeScope())
        {
            var request = ClassifierRequest.Of(
                images,
                images,
                SmallImages.Classes,
                SmallImages.Options(batches: 2),
                new TrainingRequest { Seed = 1 }
            );
            using var run = new ClassifierRun(classifier.Parts, request);
            run.Train(Token);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}

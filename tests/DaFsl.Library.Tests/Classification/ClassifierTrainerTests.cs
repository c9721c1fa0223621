using DaFsl.Library.Classification;
using DaFsl.Library.Distillation.Losses;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassifierTrainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_network_of_one_s_own_learns_from_a_classifier_as_its_teacher_alone()
    {
        using TargetClassifier teacher = SmallImages.Classifier();
        LabelledImage[] images = SmallImages.Images(ofEach: 8, seed: 1);
        SmallImages.Train(teacher, images, batches: 20);
        using var student = new MeanColour();
        ClassifierOptions options = SmallImages.Options(batches: 60);
        options.Optimizer.LearningRate = 0.05;

        // Its own loss counts for nothing, so all that it knows of red and blue is its teacher's.
        ClassifierTrainingResult result = await ClassifierTrainer.TrainAsync(
            student,
            SmallImages.Classes,
            images,
            options: options,
            request: new TrainingRequest
            {
                Strategy = new WithTeachers(new Vanilla(), [new SoftTargets(1)], ownLossWeight: 0),
                Teachers = [teacher.AsTeacher("teacher")],
            },
            cancellationToken: Token
        );

        Assert.Single(result.Curve.Points);
        using var scope = NewDisposeScope();
        float[] red = student.call(tensor(new float[] { 0.8f, 0.3f, 0.3f }, [1, 3, 1, 1])).ToFloats();
        float[] blue = student.call(tensor(new float[] { 0.3f, 0.3f, 0.8f }, [1, 3, 1, 1])).ToFloats();
        Assert.True(red[0] > red[1] && blue[1] > blue[0], $"red {string.Join(" ", red)}, blue {string.Join(" ", blue)}");
    }

    [Fact]
    public async Task Training_without_a_strategy_trains_all_by_its_own_loss()
    {
        using var network = new MeanColour();
        string before = network.Fingerprint();

        await ClassifierTrainer.TrainAsync(
            network,
            SmallImages.Classes,
            SmallImages.Images(ofEach: 4, seed: 1),
            options: SmallImages.Options(batches: 2),
            cancellationToken: Token
        );

        Assert.NotEqual(before, network.Fingerprint());
    }

    [Fact]
    public async Task Bad_input_is_told_before_anything_is_trained()
    {
        using var network = new MeanColour();
        LabelledImage[] images = SmallImages.Images(ofEach: 1, seed: 1);

        ArgumentException options = await Assert.ThrowsAsync<ArgumentException>("options", () =>
            ClassifierTrainer.TrainAsync(
                network,
                SmallImages.Classes,
                images,
                options: new ClassifierOptions { Batches = 0 },
                cancellationToken: Token
            )
        );
        ArgumentException stranger = await Assert.ThrowsAsync<ArgumentException>("images", () =>
            ClassifierTrainer.TrainAsync(network, ["red", "green"], images, cancellationToken: Token)
        );

        Assert.StartsWith("ClassifierOptions.Batches is 0; it must be 1 or more.", options.Message, StringComparison.Ordinal);
        Assert.StartsWith("Class 'blue' is not one of the classifier's: red, green.", stranger.Message, StringComparison.Ordinal);
        Assert.Equal(
            "There is no image to learn from. (Parameter 'images')",
            (
                await Assert.ThrowsAsync<ArgumentException>(() =>
                    ClassifierTrainer.TrainAsync(network, SmallImages.Classes, [], cancellationToken: Token)
                )
            ).Message
        );
    }

    [Fact]
    public async Task Images_of_different_sizes_train_but_are_not_mixed()
    {
        using var network = new MeanColour();
        string before = network.Fingerprint();
        LabelledImage[] images = SmallImages.Images(ofEach: 4, seed: 1);
        images[3] = images[3] with { Image = images[3].Image.Resize(5, 9) };
        ClassifierOptions mixed = SmallImages.Options(batches: 1);
        mixed.Mixings.Add(new Mixup());

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>(() =>
            ClassifierTrainer.TrainAsync(network, SmallImages.Classes, images, options: mixed, cancellationToken: Token)
        );

        Assert.Equal(
            "Images that are mixed must have the same size: one is 16 x 16 pixels, another 5 x 9. (Parameter 'images')",
            thrown.Message
        );
        Assert.Equal(before, network.Fingerprint());
        await ClassifierTrainer.TrainAsync(
            network,
            SmallImages.Classes,
            images,
            options: SmallImages.Options(batches: 1),
            cancellationToken: Token
        );
        Assert.NotEqual(before, network.Fingerprint());
    }
}

using DaFsl.Library.Augmentation.Resampling;
using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Distillation.Lessons;
using DaFsl.Library.Tests.Networks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassifierTrainerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_network_of_one_s_own_learns_from_a_classifier_as_its_teacher_alone()
    {
        using TargetClassifier teacher = SmallPictures.Classifier();
        LabelledImage[] pictures = SmallPictures.Pictures(ofEach: 8, seed: 1);
        SmallPictures.Train(teacher, pictures, batches: 20);
        using var student = new MeanColour();
        ClassifierOptions options = SmallPictures.Options(batches: 60);
        options.Optimizer.LearningRate = 0.05;

        // Its own loss counts for nothing, so all that it knows of red and blue is its teacher's.
        ClassifierTrainingResult result = await ClassifierTrainer.TrainAsync(
            student,
            SmallPictures.Classes,
            pictures,
            options,
            strategy: new TaughtBy(new Vanilla(), [new SoftTargets(1)], ownLossWeight: 0),
            teachers: [teacher.AsTeacher("teacher")],
            cancellationToken: Token);

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
            network, SmallPictures.Classes, SmallPictures.Pictures(ofEach: 4, seed: 1), SmallPictures.Options(batches: 2), cancellationToken: Token);

        Assert.NotEqual(before, network.Fingerprint());
    }

    [Fact]
    public async Task Bad_input_is_told_before_anything_is_trained()
    {
        using var network = new MeanColour();
        LabelledImage[] pictures = SmallPictures.Pictures(ofEach: 1, seed: 1);

        ArgumentException options = await Assert.ThrowsAsync<ArgumentException>(
            "options", () => ClassifierTrainer.TrainAsync(network, SmallPictures.Classes, pictures, new ClassifierOptions { Batches = 0 }, cancellationToken: Token));
        ArgumentException stranger = await Assert.ThrowsAsync<ArgumentException>(
            "pictures", () => ClassifierTrainer.TrainAsync(network, ["red", "green"], pictures, cancellationToken: Token));

        Assert.StartsWith("ClassifierOptions.Batches is 0; it must be 1 or more.", options.Message, StringComparison.Ordinal);
        Assert.StartsWith("Class 'blue' is not one of the classifier's: red, green.", stranger.Message, StringComparison.Ordinal);
        Assert.Equal(
            "There is no picture to learn from. (Parameter 'pictures')",
            (await Assert.ThrowsAsync<ArgumentException>(
                () => ClassifierTrainer.TrainAsync(network, SmallPictures.Classes, [], cancellationToken: Token))).Message);
    }

    [Fact]
    public async Task Pictures_of_different_sizes_train_but_are_not_mixed()
    {
        using var network = new MeanColour();
        string before = network.Fingerprint();
        LabelledImage[] pictures = SmallPictures.Pictures(ofEach: 4, seed: 1);
        pictures[3] = pictures[3] with { Image = pictures[3].Image.Resize(5, 9) };
        ClassifierOptions mixed = SmallPictures.Options(batches: 1);
        mixed.Mixings.Add(new Mixup());

        ArgumentException thrown = await Assert.ThrowsAsync<ArgumentException>(
            () => ClassifierTrainer.TrainAsync(network, SmallPictures.Classes, pictures, mixed, cancellationToken: Token));

        Assert.Equal("Pictures that are mixed must be of one size: one is 16 x 16 pixels, another 5 x 9. (Parameter 'pictures')", thrown.Message);
        Assert.Equal(before, network.Fingerprint());
        await ClassifierTrainer.TrainAsync(network, SmallPictures.Classes, pictures, SmallPictures.Options(batches: 1), cancellationToken: Token);
        Assert.NotEqual(before, network.Fingerprint());
    }
}

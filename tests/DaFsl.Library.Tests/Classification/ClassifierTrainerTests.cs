using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Distillation.Lessons;
using DaFsl.Library.Evaluation;
using DaFsl.Library.Networks;
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
        LearningCurve curve = await ClassifierTrainer.TrainAsync(
            student,
            SmallPictures.Classes,
            pictures,
            options,
            strategy: new TaughtBy(new Vanilla(), [new SoftTargets(1)], ownLossWeight: 0),
            teachers: [teacher.AsTeacher("teacher")],
            cancellationToken: Token);

        Assert.Single(curve.Points);
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
            "className", () => ClassifierTrainer.TrainAsync(network, ["red", "green"], pictures, cancellationToken: Token));

        Assert.StartsWith("ClassifierOptions.Batches is 0; it must be 1 or more.", options.Message, StringComparison.Ordinal);
        Assert.StartsWith("Class 'blue' is not one of the classifier's: red, green.", stranger.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            "pictures", () => ClassifierTrainer.TrainAsync(network, SmallPictures.Classes, [], cancellationToken: Token));
    }

    /// <summary>A linear classifier of a picture's mean colour.</summary>
    private sealed class MeanColour : nn.Module<Tensor, Tensor>
    {
        private readonly FullyConnected _layer = new(3, 2);

        public MeanColour()
            : base(nameof(MeanColour)) => RegisterComponents();

        public override Tensor forward(Tensor input) => _layer.call(input.mean([2, 3]));
    }
}

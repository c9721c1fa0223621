using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Training;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;
using DaFsl.Library.Training.Resuming;
using Microsoft.Extensions.Time.Testing;

namespace DaFsl.Library.Tests.Classification;

/// <summary>A classifier's training goes on after an interruption, with all that its validation part has shown so far.</summary>
public sealed class ClassifierResumeTests : IDisposable
{
    private static readonly LabelledImage[] _images = SmallImages.Images(ofEach: 8, seed: 1);

    // Red is called blue and blue red: what is learned is wrong here, so an early epoch is the best.
    private static readonly LabelledImage[] _validation =
    [
        .. SmallImages.Images(ofEach: 5, seed: 90).Select(p => p with { ClassName = p.ClassName == "red" ? "blue" : "red" }),
    ];

    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(2)] // In the first epoch, before the validation part was looked at.
    [InlineData(7)] // In the third, when the best one was.
    [InlineData(9)] // At the end of the third.
    public async Task An_interrupted_training_ends_with_the_same_bits(int stopAfter)
    {
        using TargetClassifier whole = SmallImages.Classifier();
        using TargetClassifier interrupted = SmallImages.Classifier();
        using TargetClassifier resumed = SmallImages.Classifier(seed: 2);
        var request = new TrainingRequest
        {
            Seed = 3,
            Resume = new ResumeOptions(_folder.At("state.safetensors")),
            Time = new FakeTimeProvider(),
        };
        ClassifierTrainingResult expected = await Train(whole, request with { Resume = null }, Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Stopped(interrupted, request, stopAfter));
        ClassifierTrainingResult result = await Train(resumed, request, Token);

        Assert.True(expected.StoppedEarly && expected.BestEpoch > 0);
        Assert.Equal(expected.Curve.Points, result.Curve.Points);
        Assert.Equal((expected.BestEpoch, expected.StoppedEarly), (result.BestEpoch, result.StoppedEarly));
        Assert.Equal((expected.Temperature, expected.Validation!.MacroF1), (result.Temperature, result.Validation!.MacroF1));
        Assert.Equal(expected.Notes, result.Notes);
        Assert.Equal(whole.Network.Fingerprint(), resumed.Network.Fingerprint());
        Assert.Equal(whole.Origin, resumed.Origin! with { Images = whole.Origin!.Images });
    }

    [Fact]
    public async Task A_training_that_is_through_gives_its_classifier_again()
    {
        using TargetClassifier first = SmallImages.Classifier();
        using TargetClassifier second = SmallImages.Classifier(seed: 2);
        ClassifierOptions options = SmallImages.Options(batches: 3);
        options.Epochs = 2;
        var request = new TrainingRequest { Resume = new ResumeOptions(_folder.At("state.safetensors")) };

        ClassifierTrainingResult one = await first.TrainAsync(_images, _validation, options, request, Token);
        ClassifierTrainingResult other = await second.TrainAsync(_images, _validation, options, request, Token);

        Assert.Equal(one.Curve.Points, other.Curve.Points);
        Assert.Equal((one.BestEpoch, one.Temperature), (other.BestEpoch, other.Temperature));
        Assert.Equal(first.Network.Fingerprint(), second.Network.Fingerprint());
    }

    [Fact]
    public async Task Another_validation_part_or_choice_is_another_training()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        ClassifierOptions options = SmallImages.Options(batches: 1);
        var request = new TrainingRequest { Resume = new ResumeOptions(_folder.At("state.safetensors")) };
        await classifier.TrainAsync(_images, _validation, options, request, Token);
        options.Metric = ValidationMetric.Loss;

        ArgumentException refused = await Assert.ThrowsAsync<ArgumentException>("request", () =>
            classifier.TrainAsync(_images, _validation, options, request, Token)
        );
        Assert.Contains("traits.validation was ", refused.Message, StringComparison.Ordinal);
        Assert.Contains("MacroF1, patience without end\" and is ", refused.Message, StringComparison.Ordinal);

        request.Resume.AcceptDifferences = true;
        ClassifierTrainingResult accepted = await classifier.TrainAsync(_images, _validation, options, request, Token);
        Assert.StartsWith(
            "The training was resumed under other circumstances than it was started with: traits.validation was ",
            accepted.Notes[0],
            StringComparison.Ordinal
        );
    }

    private static Task<ClassifierTrainingResult> Train(TargetClassifier classifier, TrainingRequest request, CancellationToken token)
    {
        ClassifierOptions options = SmallImages.Options(batches: 3);
        (options.Epochs, options.Patience) = (8, 3);
        return classifier.TrainAsync(_images, _validation, options, request, token);
    }

    private static async Task Stopped(TargetClassifier classifier, TrainingRequest request, int stopAfter)
    {
        using var stop = new CancellationTokenSource();
        int trained = 0;
        var progress = new CurrentThreadProgress<TrainingProgress>(_ =>
        {
            if (++trained == stopAfter)
            {
                stop.Cancel();
            }
        });
        await Train(classifier, request with { Progress = progress }, stop.Token);
    }
}

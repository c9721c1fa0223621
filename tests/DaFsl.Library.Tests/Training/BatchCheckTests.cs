using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Tests.Classification;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Requests;

namespace DaFsl.Library.Tests.Training;

public sealed class BatchCheckTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(8, 8, true, null)]
    [InlineData(
        8,
        7,
        true,
        "The batch size of the net is 8, and there are 7 images to train on, so each batch holds some of them more than once."
    )]
    [InlineData(2, 1, false, "The batch size of the net is 2, and there is 1 image to train on, so no batch holds more than 1.")]
    public void TooLarge_tells_both_numbers(int batchSize, int images, bool isFilled, string? expected) =>
        Assert.Equal(expected, BatchCheck.TooLarge("the net", batchSize, images, isFilled));

    [Fact]
    public async Task A_classifier_tells_it_before_it_trains_and_in_its_result()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        List<TrainingProgress> told = [];

        ClassifierTrainingResult result = await classifier.TrainAsync(
            SmallImages.Images(ofEach: 3, seed: 1),
            options: SmallImages.Options(batches: 1),
            request: new TrainingRequest { Progress = new CurrentThreadProgress<TrainingProgress>(told.Add) },
            cancellationToken: Token
        );

        const string Note =
            "The batch size of the classifier is 8, and there are 6 images to train on, so each batch holds some of them more than once.";
        Assert.Equal([Note], result.Notes);
        Assert.Equal((0, Note), (told[0].Batch, told[0].Warning));
    }

    [Fact]
    public async Task A_detector_tells_it_in_its_result()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();

        DetectorTrainingResult result = await DetectorTrainer.TrainAsync(
            detector,
            SmallDetector.Images(1, 2),
            SmallDetector.Images(1),
            new DetectorTrainingOptions { Epochs = 1, BatchSize = 5 },
            cancellationToken: Token
        );

        Assert.Equal(
            ["The batch size of the detector is 5, and there are 2 images to train on, so no batch holds more than 2."],
            result.Notes
        );
    }
}

using System.Collections;
using System.Diagnostics;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Classification;
using DaFsl.Library.Data;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Training;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Studies.ImbalanceMethods;
using DaFsl.Library.Studies.PaperExperiment;
using DaFsl.Library.Synthetic;
using DaFsl.Library.Tests.Augmentation.Gans;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Pipeline;
using DaFsl.Library.Training.Modules;
using DaFsl.Library.Training.Requests;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

/// <summary>No training keeps its caller waiting, and what is cancelled before it begins does nothing.</summary>
public sealed class TrainAsyncTests
{
    private static readonly CancellationToken _cancelled = new(canceled: true);

    [Fact]
    public async Task Of_a_classifier_scales_its_images_on_another_thread()
    {
        // All of one size, which is scaled to the network's: the pixels are shared, the work is not.
        byte[] rgb = new byte[2000 * 2000 * 3];
        LabelledImage[] images =
        [
            .. Enumerable.Range(0, 120).Select(i => new LabelledImage(new PixelImage(2000, 2000, rgb), i % 2 == 0 ? "red" : "blue")),
        ];
        using TargetClassifier classifier = SmallImages.Classifier();
        long start = Stopwatch.GetTimestamp();

        Task<ClassifierTrainingResult> training = classifier.TrainAsync(
            images,
            options: SmallImages.Options(batches: 1),
            cancellationToken: TestContext.Current.CancellationToken
        );
        TimeSpan returned = Stopwatch.GetElapsedTime(start);
        Assert.False(training.IsCompleted);
        await training;

        Assert.True(returned < Stopwatch.GetElapsedTime(start) / 3, $"{returned} of {Stopwatch.GetElapsedTime(start)}");
        Assert.Equal([ImageSize.Square(2000), ImageSize.Square(64)], classifier.Preprocessing.Sizes);
    }

    [Fact]
    public async Task Of_options_that_are_changed_afterwards_goes_by_those_it_was_given()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        ClassifierOptions options = SmallImages.Options(batches: 2);
        List<LabelledImage> images = [.. SmallImages.Images(ofEach: 4, seed: 1)];

        Task<ClassifierTrainingResult> training = classifier.TrainAsync(
            images,
            options: options,
            cancellationToken: TestContext.Current.CancellationToken
        );
        options.Epochs = 0;
        images.Clear();

        Assert.Single((await training).Curve.Points);
        Assert.Equal(4, classifier.Origin!.Images["red"]);
    }

    [Fact]
    public async Task Of_a_data_set_is_as_on_the_images_of_its_objects()
    {
        DataSplits data = SyntheticFaces.Create(
            new SyntheticFacesOptions
            {
                TrainImages = 8,
                TestImages = 2,
                Side = 96,
            }
        );
        using var fromImages = new TargetClassifier(data.Train.Classes, precision: ComputePrecision.Float32, seed: 3);
        using var fromDataSet = new TargetClassifier(data.Train.Classes, precision: ComputePrecision.Float32, seed: 3);
        ClassifierOptions options = SmallImages.Options(batches: 2);
        var request = new TrainingRequest { Seed = 5 };

        await fromImages.TrainAsync(ObjectCrops.Of(data.Train, side: 64), options: options, request: request);
        Task<ClassifierTrainingResult> training = fromDataSet.TrainAsync(
            data.Train,
            options,
            request,
            TestContext.Current.CancellationToken
        );
        options.Epochs = 0;
        await training;

        PixelImage image = data.Test.Images[0].Source.Load();
        Assert.Equal(fromImages.Predict(image).Probabilities, fromDataSet.Predict(image).Probabilities);
    }

    [Fact]
    public async Task That_is_cancelled_before_it_begins_looks_at_nothing()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        using FasterRcnnDetector detector = SmallDetector.Create();
        using nn.Module<Tensor, Tensor> network = new MeanColour();
        string before = classifier.Network.Fingerprint();
        var training = new ModuleTraining<Tensor>
        {
            Module = network,
            BatchesPerEpoch = 1,
            LoadBatch = (_, _) => throw new InvalidOperationException(),
            Losses = _ => [],
        };
        var methods = new MethodStudyOptions();
        methods.Methods.Clear();
        methods.Methods.Add(ImbalanceMethod.None);
        methods.ScarceCounts.Clear();
        methods.ScarceCounts.Add(2);
        LabelledImage[] images = SmallImages.Images(ofEach: 3, seed: 1);
        var paper = new PaperStudyOptions();
        TinyRun.Shrink(paper.Run);

        Task[] trainings =
        [
            classifier.TrainAsync(new Untouchable(), cancellationToken: _cancelled),
            ClassifierTrainer.TrainAsync(network, SmallImages.Classes, new Untouchable(), cancellationToken: _cancelled),
            DetectorTrainer.TrainAsync(detector, TinyRun.Faces.Train, TinyRun.Faces.Test, cancellationToken: _cancelled),
            ModuleTrainer.TrainAsync(training, cancellationToken: _cancelled),
            GanTrainer.TrainAsync(SmallGan.Data(), SmallGan.Options(), cancellationToken: _cancelled),
            new MethodStudy(new MethodData("colours", images, images, "red"), methods).RunAsync(cancellationToken: _cancelled),
            new DaFsl.Library.Studies.PaperExperiment.PaperStudy(TinyRun.Faces, paper).RunAsync(cancellationToken: _cancelled),
        ];

        Assert.All(trainings, t => Assert.True(t.IsCanceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.WhenAll(trainings));
        Assert.Equal(before, classifier.Network.Fingerprint());
    }

    [Fact]
    public async Task That_is_cancelled_while_images_are_scaled_ends_there()
    {
        using var stop = new CancellationTokenSource();
        byte[] rgb = new byte[2000 * 2000 * 3];
        LabelledImage[] images =
        [
            .. Enumerable.Range(0, 5000).Select(i => new LabelledImage(new PixelImage(2000, 2000, rgb), i % 2 == 0 ? "red" : "blue")),
        ];
        using TargetClassifier classifier = SmallImages.Classifier();
        string before = classifier.Network.Fingerprint();

        Task<ClassifierTrainingResult> training = classifier.TrainAsync(images, cancellationToken: stop.Token);
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => training);
        Assert.Equal(before, classifier.Network.Fingerprint());
    }

    private sealed class Untouchable : IReadOnlyList<LabelledImage>
    {
        public int Count => throw new InvalidOperationException();

        public LabelledImage this[int index] => throw new InvalidOperationException();

        public IEnumerator<LabelledImage> GetEnumerator() => throw new InvalidOperationException();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

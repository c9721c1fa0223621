using DaFsl.Library.Classification;
using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class FewShotClassifierTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly ImageFeatures _features = Features();

    // Many of the one class, ten of the other.
    private static IReadOnlyList<LabelledImage> Images { get; } =
    [
        .. Enumerable.Range(0, 120).Select(i => SmallImages.Image("red", 100 + i)),
        .. Enumerable.Range(0, 10).Select(i => SmallImages.Image("blue", 500 + i)),
    ];

    private static LabelledImage[] Test { get; } = SmallImages.Images(10, seed: 1000);

    public void Dispose()
    {
        _features.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task TrainAsync_learns_a_class_of_ten_images_and_says_what_to_expect()
    {
        using FewShotClassifier classifier = await Train();

        Assert.Equal(["blue", "red"], classifier.Classes);
        Assert.Equal(1, classifier.Score(Test).Accuracy);
        ExpectedPerformance expected = Assert.Single(classifier.Expected);
        Assert.Equal(("blue", 10, 120), (expected.ClassName, expected.Images, expected.Others));
        Assert.Equal(10, expected.Found);
        Assert.Equal(_features.Name, classifier.FeaturesName);
    }

    [Fact]
    public async Task TrainAsync_takes_the_best_of_the_learners_that_it_compares()
    {
        using FewShotClassifier classifier = await Train();

        Assert.Equal(FewShotTraining.Candidates.Select(c => c.Name).Order(), classifier.Compared.Select(c => c.Learner).Order());
        Assert.Equal(classifier.Compared.OrderByDescending(c => c.Value), classifier.Compared);
        Assert.Equal(classifier.Compared[0].Value, classifier.Compared.First(c => c.Learner == classifier.LearnerName).Value);
    }

    [Fact]
    public async Task TrainAsync_with_a_learner_compares_nothing()
    {
        using FewShotClassifier classifier = await Train(new FewShotRequest { Learner = FewShotLearner.NearestMean() });

        Assert.Equal(FewShotLearner.NearestMean().Name, classifier.LearnerName);
        Assert.Equal(classifier.LearnerName, Assert.Single(classifier.Compared).Learner);
    }

    [Fact]
    public async Task TrainAsync_of_the_same_images_in_another_order_gives_the_same_answers()
    {
        using FewShotClassifier classifier = await Train();
        using FewShotClassifier other = await FewShotClassifier.TrainAsync([.. Images.Reverse()], _features, request: null, Token);

        AssertSame(classifier, other);
    }

    [Fact]
    public async Task Load_answers_as_the_classifier_that_was_saved()
    {
        using FewShotClassifier classifier = await Train();
        classifier.Save(_folder.At("few.safetensors"), Token);

        using FewShotClassifier loaded = FewShotClassifier.Load(_folder.At("few.safetensors"), cancellationToken: Token);

        AssertSame(classifier, loaded);
        Assert.Equal(classifier.Description, loaded.Description);
        Assert.Equal(classifier.Expected, loaded.Expected);
        Assert.Equal((classifier.LearnerName, classifier.FeaturesName), (loaded.LearnerName, loaded.FeaturesName));
    }

    [Fact]
    public async Task LoadFrom_reads_a_stream_and_leaves_it_open()
    {
        using FewShotClassifier classifier = await Train();
        using var stream = new MemoryStream();
        classifier.Save(stream, Token);
        stream.Position = 0;

        using FewShotClassifier loaded = FewShotClassifier.LoadFrom(stream, "few", cancellationToken: Token);

        AssertSame(classifier, loaded);
        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task ImageClassifiers_Load_reads_whatever_classifier_a_file_holds()
    {
        using FewShotClassifier few = await Train();
        few.Save(_folder.At("few.safetensors"), Token);
        using TargetClassifier network = SmallImages.Classifier();
        network.Save(_folder.At("network.safetensors"), Token);

        using ImageClassifier first = ImageClassifiers.Load(_folder.At("few.safetensors"), cancellationToken: Token);
        using ImageClassifier second = ImageClassifiers.Load(_folder.At("network.safetensors"), cancellationToken: Token);

        Assert.IsType<FewShotClassifier>(first);
        Assert.IsType<TargetClassifier>(second);
        AssertSame(few, first);
        AssertSame(network, second);
    }

    [Fact]
    public async Task Load_of_another_kind_says_which_it_is()
    {
        using FewShotClassifier few = await Train();
        few.Save(_folder.At("few.safetensors"), Token);
        using TargetClassifier network = SmallImages.Classifier();
        network.Save(_folder.At("network.safetensors"), Token);

        Assert.Equal(
            $"{_folder.At("few.safetensors")}: this is a classifier of few images, not a classifier.",
            Assert.Throws<DataFormatException>(() => TargetClassifier.Load(_folder.At("few.safetensors"), cancellationToken: Token)).Message
        );
        Assert.Equal(
            $"{_folder.At("network.safetensors")}: this is a classifier, not a classifier of few images.",
            Assert
                .Throws<DataFormatException>(() => FewShotClassifier.Load(_folder.At("network.safetensors"), cancellationToken: Token))
                .Message
        );
    }

    [Fact]
    public async Task Load_of_numbers_that_do_not_fit_names_the_file_and_the_part()
    {
        using FewShotClassifier few = await Train();
        few.Save(_folder.At("few.safetensors"), Token);
        using (Checkpoint whole = Checkpoint.Load(_folder.At("few.safetensors")))
        {
            using Checkpoint part = whole.Rename(n => n.StartsWith("learner.", StringComparison.Ordinal) ? null : n);
            part.Save(_folder.At("part.safetensors"));
        }

        DataFormatException fault = Assert.Throws<DataFormatException>(() =>
            FewShotClassifier.Load(_folder.At("part.safetensors"), cancellationToken: Token)
        );

        Assert.StartsWith(
            $"{_folder.At("part.safetensors")}: The classifier's numbers have no part '",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Save_of_features_of_a_users_own_network_is_refused_and_writes_nothing()
    {
        using var network = new MeanColour();
        WeightInitializer.HeNormal(network, seed: 1);
        using var features = new ImageFeatures(network, new FeatureOptions { InputSide = 32 });
        using FewShotClassifier classifier = await FewShotClassifier.TrainAsync(Images, features, request: null, Token);

        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => classifier.Save(_folder.At("own.safetensors")));

        Assert.StartsWith("A classifier on the features of a network of your own cannot be saved", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("own.safetensors")));
        Assert.Equal(1, classifier.Score(Test).Accuracy);
    }

    [Fact]
    public async Task TrainAsync_of_one_class_tells_it()
    {
        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>(() =>
            FewShotClassifier.TrainAsync([.. Images.Take(5)], _features, request: null, Token)
        );

        Assert.Contains("red", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TrainAsync_of_a_class_of_one_image_says_what_it_cannot_show()
    {
        using FewShotClassifier classifier = await FewShotClassifier.TrainAsync([.. Images.Take(121)], _features, request: null, Token);

        Assert.Contains(classifier.Notes, n => n.StartsWith("Class 'blue' has 1 image", StringComparison.Ordinal));
        Assert.Null(Assert.Single(classifier.Expected).Recall);
    }

    [Fact]
    public async Task TrainAsync_of_values_out_of_range_tells_all_at_once()
    {
        var request = new FewShotRequest { EnoughImages = 1, Objective = null! };

        ArgumentException fault = await Assert.ThrowsAsync<ArgumentException>("request", () => Train(request));

        Assert.StartsWith(
            "FewShotRequest.Objective is null; the default is DecisionObjective.BalancedAccuracy. "
                + "FewShotRequest.EnoughImages is 1; it must be 2 or more.",
            fault.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Explain_points_at_the_part_that_speaks_for_the_class()
    {
        using FewShotClassifier classifier = await Train();
        PixelImage red = SmallImages.Image("red", seed: 2000).Image;
        PixelImage blue = SmallImages.Image("blue", seed: 2001).Image;
        byte[] mixed = red.Rgb.ToArray();
        for (int y = 10; y < 16; y++)
        {
            blue.Rgb.Slice(((y * 16) + 10) * 3, 6 * 3).CopyTo(mixed.AsSpan(((y * 16) + 10) * 3));
        }

        EvidenceMap map = classifier.Explain(new PixelImage(16, 16, mixed), "blue", Token);

        Assert.True(map.Peak is { X: > 0.5, Y: > 0.5 }, map.Peak.ToString());
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static ImageFeatures Features()
    {
        using TargetClassifier random = SmallImages.Classifier(seed: 3);
        using Checkpoint weights = random.ToCheckpoint("random");
        return new ImageFeatures(weights, BackboneKind.ResNet18, new FeatureOptions { Layers = ["layer1"], InputSide = 32 });
    }

    private Task<FewShotClassifier> Train(FewShotRequest? request = null) =>
        FewShotClassifier.TrainAsync(Images, _features, request, Token);

    private static void AssertSame(ImageClassifier expected, ImageClassifier actual)
    {
        IReadOnlyList<ClassPrediction> before = expected.Predict([.. Test.Select(t => t.Image)], Token);
        IReadOnlyList<ClassPrediction> after = actual.Predict([.. Test.Select(t => t.Image)], Token);
        Assert.Equal(before.Select(p => p.ClassName), after.Select(p => p.ClassName));
        Assert.Equal(before.SelectMany(p => p.Probabilities), after.SelectMany(p => p.Probabilities));
    }
}

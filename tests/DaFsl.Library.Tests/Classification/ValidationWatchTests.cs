using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Classification;

public sealed class ValidationWatchTests : IDisposable
{
    private static readonly LabelledImage[] _images = SmallImages.Images(ofEach: 5, seed: 1);

    private readonly MeanColour _network = new();

    public void Dispose() => _network.Dispose();

    [Fact]
    public void Look_keeps_the_best_weights_and_Restore_puts_them_back()
    {
        using ValidationWatch watch = Watch(new ClassifierOptions { Patience = 2 });
        (double Score, bool IsDone)[] looks = [.. new[] { -1f, 5, 4, -2 }.Select(weight => Look(watch, weight))];

        // All wrong, all right, all right though less surely, all wrong again.
        Assert.Equal([(0, false), (1, false), (1, false), (0, true)], looks);
        Assert.Equal(2, watch.BestEpoch);
        watch.Restore();
        Assert.Equal(5, _network.ToNumbers()["_layer.weight"][0]);
        Assert.Equal(1, watch.BestScores.Accuracy);
        Assert.Equal(10, watch.BestLogits.Length);
    }

    [Fact]
    public void Look_at_equally_good_epochs_prefers_the_lower_loss()
    {
        using ValidationWatch watch = Watch(new ClassifierOptions { Patience = 2 });

        Look(watch, 4);
        Look(watch, 5);
        (double _, bool isDone) = Look(watch, 4);

        Assert.Equal((2, false), (watch.BestEpoch, isDone));
    }

    [Fact]
    public void Look_without_patience_never_ends()
    {
        using ValidationWatch watch = Watch(new ClassifierOptions());

        Look(watch, 5);

        Assert.All(Enumerable.Range(0, 10), _ => Assert.False(Look(watch, -1).IsDone));
    }

    [Fact]
    public void Look_by_the_loss_counts_each_class_alike()
    {
        // Nothing but bias: p(red) = 1 / (1 + e^-1). Of five red and five blue the mean is that of the classes; without four of the blue it
        // still is.
        _network.Set("_layer.weight", new float[6]);
        _network.Set("_layer.bias", 1, 0);
        double red = Math.Log(1 + Math.Exp(-1));
        double blue = Math.Log(1 + Math.Exp(1));
        var options = new ClassifierOptions { Metric = ValidationMetric.Loss };
        LabelledImage[] few = [.. _images.Where(p => p.ClassName == "red"), _images.First(p => p.ClassName == "blue")];

        Assert.Equal(-(red + blue) / 2, Watch(options).Look(TestContext.Current.CancellationToken), 1e-6);
        Assert.Equal(-(red + blue) / 2, Watch(options, few).Look(TestContext.Current.CancellationToken), 1e-6);
        Assert.Equal(
            0.5,
            Watch(new ClassifierOptions { Metric = ValidationMetric.BalancedAccuracy }, few).Look(TestContext.Current.CancellationToken)
        );

        // All six are taken for red: F1 of red 2 x 5 / (5 + 6), of blue 0.
        Assert.Equal(10 / 22.0, Watch(new ClassifierOptions(), few).Look(TestContext.Current.CancellationToken), 1e-12);
    }

    private (double Score, bool IsDone) Look(ValidationWatch watch, float weight)
    {
        // Red against blue, for the one class and against the other.
        _network.Set("_layer.weight", weight, 0, -weight, -weight, 0, weight);
        return (watch.Look(TestContext.Current.CancellationToken), watch.IsDone);
    }

    private ValidationWatch Watch(ClassifierOptions options, LabelledImage[]? images = null) =>
        new(
            new ClassifierParts(_network, ModuleStages.Of(_network), SmallImages.Classes, CPU),
            [.. (images ?? _images).Select(p => p.Image)],
            ClassIndex.Of(images ?? _images, SmallImages.Classes),
            options
        );
}

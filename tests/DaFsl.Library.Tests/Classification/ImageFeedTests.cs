using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Transforms;
using DaFsl.Library.Tests.Augmentation;

namespace DaFsl.Library.Tests.Classification;

public sealed class ImageFeedTests
{
    // Eight of class 0, of greys 10 to 17, and two of class 1, of greys 200 and 201.
    private static readonly PixelImage[] _images =
    [
        .. Enumerable.Range(10, 8).Concat([200, 201]).Select(g => Tiles.Plain(4, (byte)g, (byte)g, (byte)g)),
    ];

    private static readonly int[] _labels = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1];

    [Theory]
    [InlineData(ClassifierSampling.Natural, 8, 2)]
    [InlineData(ClassifierSampling.SquareRoot, 8, 4)]
    [InlineData(ClassifierSampling.Balanced, 8, 8)]
    public void Show_draws_classes_as_the_sampling_says(ClassifierSampling sampling, int first, int second)
    {
        ImageFeed feed = Feed(new ClassifierOptions { BatchSize = first + second, Sampling = sampling });

        foreach (int batch in new[] { 0, 1 })
        {
            ShownImages shown = feed.Show(batch);

            Assert.Equal((first, second), (shown.Labels.Count(l => l == 0), shown.Labels.Count(l => l == 1)));
            Assert.Equal(10, shown.Images.Select(i => i.Rgb[0]).Distinct().Count());
            Assert.Equal(shown.Labels, shown.Images.Select(i => i.Rgb[0] >= 200 ? 1L : 0));
            Assert.Null(shown.Mixed);
        }

        Assert.Equal(first + second, feed.Round);
    }

    [Fact]
    public void Show_gives_the_same_images_for_the_same_batch_whatever_was_asked_for_before()
    {
        ClassifierOptions Options()
        {
            var options = new ClassifierOptions { BatchSize = 4, Sampling = ClassifierSampling.Balanced };
            options.Transforms.Add(new ColourJitter());
            options.Transforms.Add(new RandomErasing());
            options.Mixings.Add(new Mixup());
            options.Mixings.Add(new CutMix());
            return options;
        }

        ImageFeed feed = Feed(Options());
        string[] third = Tiles.Texts(feed.Show(3).Images);
        feed.Show(0);

        Assert.Equal(third, Tiles.Texts(feed.Show(3).Images));
        Assert.Equal(third, Tiles.Texts(Feed(Options()).Show(3).Images));
        Assert.NotEqual(third, Tiles.Texts(Feed(Options(), seed: 2).Show(3).Images));
    }

    [Fact]
    public void Show_changes_a_image_anew_each_time()
    {
        var options = new ClassifierOptions { BatchSize = 4 };
        options.Transforms.Add(new RandomErasing(1));
        ImageFeed feed = new([_images[0]], [0], classes: 2, options, seed: 1);

        string[] made = [.. Enumerable.Range(0, 5).SelectMany(b => Tiles.Texts(feed.Show(b).Images))];

        Assert.Equal(20, made.Distinct().Count());
    }

    [Fact]
    public void Show_mixes_labels_as_it_mixes_images()
    {
        // Black is class 0, white class 1: an image's brightness is its share of class 1.
        var options = new ClassifierOptions { BatchSize = 8 };
        options.Mixings.Add(new Mixup(1));
        ImageFeed feed = new([Tiles.Plain(2, 0, 0, 0), Tiles.Plain(2, 255, 255, 255)], [0, 1], classes: 3, options, seed: 1);
        var mixed = new List<float>();
        for (int batch = 0; batch < 10; batch++)
        {
            ShownImages shown = feed.Show(batch);
            float[][] shares = [.. shown.Mixed!.Chunk(3)];

            Assert.All(shares, s => Assert.Equal(1, s.Sum(), 1e-6f));
            Assert.All(shares, s => Assert.Equal(0, s[2]));
            Assert.All(shown.Images.Zip(shares), p => Assert.Equal(p.First.Rgb[0] / 255f, p.Second[1], 0.003f));
            mixed.AddRange(shares.Select(s => s[1]));
        }

        Assert.InRange(mixed.Count(m => m is > 0.01f and < 0.99f), 20, 60);
    }

    [Fact]
    public void Show_mixes_as_often_as_the_probability_says()
    {
        var options = new ClassifierOptions { BatchSize = 100, MixingProbability = 0 };
        options.Mixings.Add(new Mixup(1));

        ShownImages shown = Feed(options).Show(0);

        Assert.All(shown.Labels.Zip(shown.Mixed!.Chunk(2)), p => Assert.Equal(1, p.Second[p.First]));
    }

    private static ImageFeed Feed(ClassifierOptions options, int seed = 1) => new(_images, _labels, classes: 2, options, seed);
}

using DaFsl.Library.Classification;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Classification;

public sealed class EvidenceMapTests
{
    [Fact]
    public void Peak_is_the_centre_of_the_cell_with_the_most_evidence() =>
        Assert.Equal((0.75, 0.25), new EvidenceMap("crack", 2, 2, [0, 3, -5, 1]).Peak);

    [Fact]
    public void DrawOver_tints_evidence_red_and_counterevidence_blue()
    {
        var image = new PixelImage(2, 1, [100, 100, 100, 100, 100, 100]);

        PixelImage drawn = new EvidenceMap("crack", 2, 1, [2, -2]).DrawOver(image);

        // 0.3 of the grey of 100, and 0.7 of 255 in one channel.
        Assert.Equal([208, 30, 30, 30, 30, 208], drawn.Rgb.ToArray());
    }

    [Fact]
    public void DrawOver_without_evidence_shows_the_image_in_grey()
    {
        var image = new PixelImage(1, 1, [200, 100, 50]);

        // 0.299 x 200 + 0.587 x 100 + 0.114 x 50 = 124.2.
        Assert.Equal([124, 124, 124], new EvidenceMap("crack", 1, 1, [0]).DrawOver(image).Rgb.ToArray());
    }

    [Fact]
    public void Explain_points_at_the_part_that_speaks_for_the_class()
    {
        using TargetClassifier classifier = SmallImages.Classifier();
        SmallImages.Train(classifier, SmallImages.Images(8, seed: 10), batches: 20);
        PixelImage blue = SmallImages.Image("blue", seed: 100).Image;
        PixelImage red = SmallImages.Image("red", seed: 101).Image;
        byte[] mixed = blue.Rgb.ToArray();
        for (int y = 10; y < 16; y++)
        {
            red.Rgb.Slice(((y * 16) + 10) * 3, 6 * 3).CopyTo(mixed.AsSpan(((y * 16) + 10) * 3));
        }

        EvidenceMap map = classifier.Explain(new PixelImage(16, 16, mixed), "red", TestContext.Current.CancellationToken);

        Assert.Equal(("red", 10, 10, 100), (map.ClassName, map.Columns, map.Rows, map.Values.Count));
        Assert.True(map.Peak is { X: > 0.5, Y: > 0.5 }, map.Peak.ToString());
    }

    [Fact]
    public void Explain_of_an_unknown_class_throws()
    {
        using TargetClassifier classifier = SmallImages.Classifier();

        ArgumentException error = Assert.Throws<ArgumentException>("className", () =>
            classifier.Explain(SmallImages.Image("red", 1).Image, "green", TestContext.Current.CancellationToken)
        );

        Assert.StartsWith("Class 'green' is not one of the classifier's: red, blue.", error.Message, StringComparison.Ordinal);
    }
}

using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation.Gans;

public sealed class GanDataTests
{
    private static readonly PixelImage _tile = Tiles.Plain(8, 1, 2, 3);

    [Fact]
    public void Conditions_are_the_classes_and_whatever_was_proposed()
    {
        var data = new GanData([new GanClass("cat", [_tile]), new GanClass("dog", [_tile])], [_tile]);

        var subject = GanSubject.Of(data);

        Assert.Equal((8, 3), (subject.Side, subject.Conditions));
        Assert.Equal((0, 0, 1), (subject.ConditionOf(null), subject.ConditionOf("cat"), subject.ConditionOf("dog")));
        Assert.Equal(1, GanSubject.Of(new GanData([new GanClass("cat", [_tile])], [])).Conditions);
        Assert.Equal(
            "There is no class 'cow' among 'cat', 'dog'. (Parameter 'className')",
            Assert.Throws<ArgumentException>(() => subject.ConditionOf("cow")).Message
        );
    }

    [Fact]
    public void Bad_data_throws_and_tells_all_of_it()
    {
        AssertFault("There is no class to make images of.", []);
        AssertFault(
            "More than one class is called 'cat'. Class 'dog' has no image to learn from.",
            [Of("cat", _tile), Of("cat", _tile), Of("dog")]
        );
        AssertFault(
            "Images are 8 x 4 pixels; a GAN makes square ones with a side of 8, 16, 32 or a higher power of two.",
            [Of("cat", new PixelImage(8, 4, new byte[96]))]
        );
        AssertFault(
            "Images are 24 x 24 pixels; a GAN makes square ones with a side of 8, 16, 32 or a higher power of two.",
            [Of("cat", Tiles.Noise(24, 1))]
        );
        AssertFault(
            "Images are 4 x 4 pixels; a GAN makes square ones with a side of 8, 16, 32 or a higher power of two.",
            [Of("cat", Tiles.Noise(4, 1))]
        );
        AssertFault(
            "All images must have the same size: one is 8 x 8 pixels, another 16 x 16.",
            [Of("cat", _tile)],
            [_tile, Tiles.Noise(16, 1)]
        );
    }

    private static GanClass Of(string name, params PixelImage[] images) => new(name, images);

    private static void AssertFault(string message, GanClass[] classes, PixelImage[]? proposed = null) =>
        Assert.Equal(
            $"{message} (Parameter 'classes')",
            Assert.Throws<ArgumentException>(() => new GanData(classes, proposed ?? [])).Message
        );
}

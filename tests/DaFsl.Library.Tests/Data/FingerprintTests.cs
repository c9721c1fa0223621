using DaFsl.Library.Data;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;

namespace DaFsl.Library.Tests.Data;

public sealed class FingerprintTests
{
    private static readonly PixelImage _pixels = new(1, 1, [1, 2, 3]);

    [Fact]
    public void Of_images_counts_them_and_is_the_same_in_every_folder()
    {
        string here = Fingerprint.Of([Image("/here/a.png", right: 1)]);

        Assert.Equal(here, Fingerprint.Of([Image("/there/a.png", right: 1)]));
        Assert.StartsWith("1, ", here, StringComparison.Ordinal);
        Assert.Equal(19, here.Length);
        Assert.NotEqual(here, Fingerprint.Of([Image("/here/b.png", right: 1)]));
        Assert.NotEqual(here, Fingerprint.Of([Image("/here/a.png", right: 0.5f)]));
    }

    [Fact]
    public void OfContents_tells_images_of_one_name_and_size_apart()
    {
        using var folder = new TempFolder();
        string path = folder.At("a.png");
        string before = Contents(1);

        Assert.Equal(before, Contents(1));
        Assert.NotEqual(before, Contents(2));
        Assert.NotEqual(
            Fingerprint.OfContents([new AnnotatedImage(ImageSources.InMemory("a.png", _pixels), 1, 1, [])]),
            Fingerprint.OfContents([new AnnotatedImage(ImageSources.InMemory("a.png", new PixelImage(1, 1, [1, 2, 4])), 1, 1, [])])
        );

        string missing = folder.At("b.png");
        Assert.Equal(
            $"{missing}: there is no such file.",
            Assert
                .Throws<FileNotFoundException>(() => Fingerprint.OfContents([new AnnotatedImage(new FileImageSource(missing), 1, 1, [])]))
                .Message
        );

        string Contents(byte value)
        {
            byte[] file = new byte[100_000];
            file[70_001] = value;
            File.WriteAllBytes(path, file);
            return Fingerprint.OfContents([new AnnotatedImage(new FileImageSource(path), 1, 1, [])]);
        }
    }

    [Fact]
    public void Of_pixels_and_texts_tells_them_and_their_order_apart()
    {
        var other = new PixelImage(1, 1, [1, 2, 4]);

        Assert.NotEqual(Fingerprint.Of([_pixels, other]), Fingerprint.Of([other, _pixels]));
        Assert.Equal(Fingerprint.Of([_pixels]), Fingerprint.Of([new PixelImage(1, 1, [1, 2, 3])]));
        Assert.NotEqual(Fingerprint.Of(["ab", "c"]), Fingerprint.Of(["a", "bc"]));
    }

    private static AnnotatedImage Image(string name, float right) =>
        new(ImageSources.InMemory(name, _pixels), 1, 1, [new AnnotatedObject("face", new BoundingBox(0, 0, right, 1))]);
}

using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class AlignedPixelsTests
{
    private static readonly PixelImage _image = Smooth(seed: 1);

    [Fact]
    public void InPoses_of_the_image_itself_holds_it_upright()
    {
        float[] upright = AlignedPixels.Upright([_image])[0];

        Assert.Equal(AlignedPixels.Poses, AlignedPixels.InPoses([_image]).Count);
        Assert.Equal(0, Nearest(_image, _image), 1e-6);
        Assert.Equal(1, upright.Sum(v => (double)v * v), 1e-5);
        Assert.Equal(0, upright.Sum(v => (double)v), 1e-4);
    }

    [Fact]
    public void A_mirrored_shifted_or_brightened_image_is_found_and_another_is_not()
    {
        var shifted = new PixelImage(32, 32, Padded(_image.Crop(new BoundingBox(2, 0, 32, 30))));

        Assert.Equal(0, Nearest(_image.FlipHorizontally(), _image), 1e-6);
        Assert.InRange(Nearest(shifted, _image), 0, 0.05);
        Assert.InRange(Nearest(Recoloured.Of(_image, brightness: 1.2f, contrast: 0.8f, saturation: 1), _image), 0, 0.05);
        Assert.InRange(Nearest(Smooth(seed: 2), _image), 0.5, 2);
    }

    [Fact]
    public void Upright_of_plain_images_is_zero() =>
        Assert.All(AlignedPixels.Upright([Tiles.Plain(8, 9, 9, 9)])[0], v => Assert.Equal(0, v, 1e-6f));

    private static double Nearest(PixelImage image, PixelImage known) =>
        new KnownImages(AlignedPixels.Upright([known]), AlignedPixels.Poses).To(AlignedPixels.InPoses([image]))[0, 0];

    /// <summary>Noise of 4 x 4 pixels, enlarged.</summary>
    private static PixelImage Smooth(int seed) => Tiles.Noise(4, seed).Resize(32, 32);

    /// <summary>A part of 30 x 30 pixels, moved down and to the left by two, its edges repeated.</summary>
    private static byte[] Padded(PixelImage part)
    {
        byte[] rgb = new byte[32 * 32 * 3];
        for (int y = 0; y < 32; y++)
        {
            for (int x = 0; x < 32; x++)
            {
                int from = ((Math.Max(y - 2, 0) * 30) + Math.Min(x, 29)) * 3;
                part.Rgb.Slice(from, 3).CopyTo(rgb.AsSpan(((y * 32) + x) * 3));
            }
        }

        return rgb;
    }
}

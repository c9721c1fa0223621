using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Codec;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Tests.Data;
using SkiaSharp;

namespace DaFsl.Library.Tests.Imaging.Sources;

public sealed class PreprocessingTests
{
    private static readonly Preprocessing _way = new([ImageSize.Square(8), new ImageSize(12, 6)], ImageSize.Square(16));

    [Fact]
    public void Apply_goes_through_the_sizes_in_turn()
    {
        PixelImage image = Noise(30, 20);

        Assert.Equal(image.Resize(8, 8).Resize(12, 6).Rgb, _way.Apply(image).Rgb);
        Assert.Equal(
            image.Crop(new BoundingBox(2, 3, 21, 17)).Resize(8, 8).Resize(12, 6).Rgb,
            _way.Apply(image, new BoundingBox(2, 3, 21, 17)).Rgb
        );
        Assert.Same(image, new Preprocessing([], ImageSize.Square(16)).Apply(image));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("turned jpeg")]
    [InlineData("png")]
    [InlineData("grey png")]
    [InlineData("png with alpha")]
    [InlineData("tiny png")]
    [InlineData("webp")]
    public void Load_is_what_is_made_of_the_decoded_image(string kind)
    {
        byte[] data = Encoded(kind);
        ImageSource source = ImageSources.Encoded(kind, data);
        PixelImage decoded = ImageCodec.Decode(data, kind);
        var box = new BoundingBox(0.5f, 0, 3.5f, 1);

        Assert.Equal(_way.Apply(decoded).Rgb, _way.Load(source).Rgb);
        Assert.Equal(_way.Apply(decoded, box).Rgb, _way.Load(source, box).Rgb);
        Assert.Equal(decoded.Rgb, new Preprocessing([], ImageSize.Square(16)).Load(source).Rgb);
    }

    [Fact]
    public void After_images_of_one_size_others_are_scaled_to_it_first()
    {
        ImageSize input = ImageSize.Square(64);

        Assert.Equal(new Preprocessing([ImageSize.Square(32)], input), Preprocessing.After([Noise(32, 32), Noise(32, 32)], input));
        Assert.Equal(new Preprocessing([new ImageSize(64, 20)], input), Preprocessing.After([Noise(64, 20)], input));
        Assert.Equal(new Preprocessing([new ImageSize(120, 90), input], input), Preprocessing.After([Noise(120, 90)], input));
        Assert.Equal(Preprocessing.To(input), Preprocessing.After([Noise(32, 32), Noise(32, 31)], input));
        Assert.Equal(Preprocessing.To(input), Preprocessing.After([], input));
        Assert.Equal(Preprocessing.To(input), Preprocessing.After([Noise(4097, 1)], input));
    }

    [Fact]
    public void It_does_not_change_once_made_and_is_equal_to_another_of_the_same_figures()
    {
        List<ImageSize> sizes = [ImageSize.Square(8)];
        float[] mean = [0.1f, 0.2f, 0.3f];
        var way = new Preprocessing(sizes, ImageSize.Square(16), mean);

        sizes.Add(ImageSize.Square(9));
        mean[0] = 7;

        Assert.Equal(new Preprocessing([ImageSize.Square(8)], ImageSize.Square(16), [0.1f, 0.2f, 0.3f]), way);
        Assert.Equal(new Preprocessing([ImageSize.Square(8)], ImageSize.Square(16), [0.1f, 0.2f, 0.3f]).GetHashCode(), way.GetHashCode());
        Assert.NotEqual(new Preprocessing([ImageSize.Square(9)], ImageSize.Square(16), [0.1f, 0.2f, 0.3f]), way);
        Assert.NotEqual(new Preprocessing([ImageSize.Square(8)], ImageSize.Square(17), [0.1f, 0.2f, 0.3f]), way);
        Assert.NotEqual(new Preprocessing([ImageSize.Square(8)], ImageSize.Square(16), [0.1f, 0.2f, 0.4f]), way);
        Assert.NotEqual(new Preprocessing([ImageSize.Square(8)], ImageSize.Square(16), [0.1f, 0.2f, 0.3f], [1, 1, 1]), way);
        Assert.Throws<NotSupportedException>(() => ((IList<ImageSize>)way.Sizes)[0] = ImageSize.Square(9));
        Assert.Equal("scaled to 8 x 8, then 16 x 16 pixels; less (0.1, 0.2, 0.3), divided by (0.229, 0.224, 0.225)", way.ToString());
    }

    [Fact]
    public void Figures_out_of_their_range_are_told_all_at_once()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() =>
            new Preprocessing([new ImageSize(0, 8), new ImageSize(8, 4097)], ImageSize.Square(16), [0.5f, float.NaN, 0], [1, 1])
        );

        Assert.Equal(
            "Images are scaled to 0 x 8 pixels; sides must be 1 to 4096. Images are scaled to 8 x 4097 pixels; sides must be 1 to 4096. "
                + "The means are (0.5, NaN, 0); they must be three finite numbers. The standard deviations are "
                + "(1, 1); they must be three numbers above 0.",
            thrown.Message
        );
    }

    private static byte[] Encoded(string kind) =>
        kind switch
        {
            "jpeg" => TestImages.Noise(SKEncodedImageFormat.Jpeg, 30, 20),
            "turned jpeg" => TestImages.WithOrientation(TestImages.Noise(SKEncodedImageFormat.Jpeg, 30, 20), 6),
            "png" => TestImages.Noise(SKEncodedImageFormat.Png, 30, 20),
            "grey png" => TestImages.Png(4, 8, 0, [0, 80, 160, 255]),
            "png with alpha" => TestImages.Png(4, 8, 6, [10, 20, 30, 255, 10, 20, 30, 0, 200, 100, 0, 128, 1, 2, 3, 64]),
            "tiny png" => TestImages.Png(1, 8, 0, [77]),
            _ => TestImages.Noise(SKEncodedImageFormat.Webp, 30, 20),
        };

    private static PixelImage Noise(int width, int height)
    {
        byte[] rgb = new byte[width * height * 3];
        new Random(width).NextBytes(rgb);
        return new PixelImage(width, height, rgb);
    }
}

using DaFsl.Library.Data;
using DaFsl.Library.Detection;

namespace DaFsl.Library.Tests.Detection;

public sealed class PictureScalerTests
{
    [Theory]
    [InlineData(200, 100, 480, 100, 50)] // by the shorter side
    [InlineData(100, 200, 480, 50, 100)]
    [InlineData(200, 100, 80, 80, 40)] // by the longer side, which would be 100
    [InlineData(20, 25, 480, 50, 62)] // up; 62.5 to even
    [InlineData(1000, 1, 60, 60, 1)] // never below a pixel
    public void Scale_brings_the_shorter_side_to_50(int width, int height, int limit, int expectedWidth, int expectedHeight)
    {
        PixelImage scaled = new PictureScaler(50, limit).Scale(new PixelImage(width, height, new byte[width * height * 3]));

        Assert.Equal((expectedWidth, expectedHeight), (scaled.Width, scaled.Height));
    }

    [Fact]
    public void Scale_of_a_picture_that_fits_is_the_picture()
    {
        var image = new PixelImage(50, 60, new byte[50 * 60 * 3]);

        Assert.Same(image, new PictureScaler(50, 480).Scale(image));
    }
}

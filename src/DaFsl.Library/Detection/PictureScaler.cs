using DaFsl.Library.Data;

namespace DaFsl.Library.Detection;

/// <summary>Scales pictures to the size that the network works at, as torchvision does: by the shorter side, limited by the longer.</summary>
internal sealed class PictureScaler(int shorterSide, int longerSideLimit)
{
    public PixelImage Scale(PixelImage image)
    {
        float factor = MathF.Min(
            shorterSide / (float)Math.Min(image.Width, image.Height),
            longerSideLimit / (float)Math.Max(image.Width, image.Height));
        return factor == 1
            ? image
            : image.Resize(Side(image.Width, factor), Side(image.Height, factor));
    }

    private static int Side(int side, float factor) => Math.Max(1, (int)MathF.Round(side * factor));
}

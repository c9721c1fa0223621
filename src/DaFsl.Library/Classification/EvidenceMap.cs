using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>
/// The evidence for a class over an image, on a grid of cells: the loss of log-odds of the class when what is around the cell is hidden
/// (occlusion sensitivity, Zeiler and Fergus 2014). Positive where the image speaks for the class, negative where it speaks against it.
/// </summary>
/// <param name="ClassName">The class.</param>
/// <param name="Columns">The number of cells a row.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Values">The evidence of each cell, row by row from the top, in natural logarithms of odds.</param>
public sealed record EvidenceMap(string ClassName, int Columns, int Rows, IReadOnlyList<double> Values)
{
    private const int Channels = 3;

    /// <summary>The centre of the cell with the most evidence, as shares of the image's width and height, 0 to 1.</summary>
    public (double X, double Y) Peak
    {
        get
        {
            int best = 0;
            for (int i = 1; i < Values.Count; i++)
            {
                best = Values[i] > Values[best] ? i : best;
            }

            return (((best % Columns) + 0.5) / Columns, ((best / Columns) + 0.5) / Rows);
        }
    }

    /// <summary>Draws the evidence over the image, which is shown in grey: red for the class, blue against it.</summary>
    /// <param name="image">The image that was asked about, of any size.</param>
    public PixelImage DrawOver(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        double largest = Values.Max(Math.Abs);
        byte[] rgb = new byte[image.Rgb.Length];
        for (int y = 0; y < image.Height; y++)
        {
            for (int x = 0; x < image.Width; x++)
            {
                double share = largest > 0 ? At((x + 0.5) / image.Width, (y + 0.5) / image.Height) / largest : 0;
                int place = ((y * image.Width) + x) * Channels;
                Colour(image.Rgb.Slice(place, Channels), share, rgb.AsSpan(place));
            }
        }

        return new PixelImage(image.Width, image.Height, rgb);
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    private static void Colour(ReadOnlySpan<byte> pixel, double share, Span<byte> coloured)
    {
        double grey = (0.299 * pixel[0]) + (0.587 * pixel[1]) + (0.114 * pixel[2]);
        double kept = grey * (1 - (0.7 * Math.Abs(share)));
        double tint = 255 * 0.7 * Math.Abs(share);
        coloured[0] = (byte)Math.Min(255, kept + (share > 0 ? tint : 0));
        coloured[1] = (byte)kept;
        coloured[2] = (byte)Math.Min(255, kept + (share < 0 ? tint : 0));
    }

    // Bilinear between the cells' centres.
    private double At(double x, double y)
    {
        (int left, double right) = Place(x * Columns, Columns);
        (int top, double bottom) = Place(y * Rows, Rows);
        return (Of(top, left) * (1 - bottom) * (1 - right))
            + (Of(top, left + 1) * (1 - bottom) * right)
            + (Of(top + 1, left) * bottom * (1 - right))
            + (Of(top + 1, left + 1) * bottom * right);

        double Of(int row, int column) => Values[(Math.Min(row, Rows - 1) * Columns) + Math.Min(column, Columns - 1)];
    }

    private static (int Cell, double Share) Place(double place, int cells)
    {
        double centred = Math.Clamp(place - 0.5, 0, cells - 1);
        int cell = (int)centred;
        return (cell, centred - cell);
    }
}

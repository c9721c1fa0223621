using DaFsl.Library.Imaging;

namespace DaFsl.Library.Classification;

/// <summary>
/// Occlusion sensitivity (Zeiler and Fergus 2014, section 4.2): a window is moved over an image and hidden, and the score that is lost is
/// the evidence within it.
/// </summary>
/// <remarks>
/// The window shows the image's own coarse colours instead of a grey: the edges of a grey window are structure themselves, which a
/// classifier of defects would find.
/// </remarks>
internal static class OcclusionEvidence
{
    /// <summary>The cells a side of the grid of evidence.</summary>
    public const int Cells = 10;

    // Of coarse colours, a side.
    private const int CoarseSide = 3;
    private const int Channels = 3;

    // A window covers so many cells a side, so each cell is in several windows, whose mean is smooth.
    private const int CellsOfWindow = 2;

    /// <summary>The images to score: first the image itself, then one for each place of the window, row by row.</summary>
    /// <param name="image">The image, at the size at which it is scored.</param>
    public static IEnumerable<PixelImage> Hidden(PixelImage image)
    {
        yield return image;
        PixelImage coarse = image.Resize(CoarseSide, CoarseSide).Resize(image.Width, image.Height);
        for (int row = 0; row <= Cells - CellsOfWindow; row++)
        {
            for (int column = 0; column <= Cells - CellsOfWindow; column++)
            {
                yield return Hide(image, coarse, row, column);
            }
        }
    }

    /// <summary>The evidence of each cell: the mean loss of the windows that cover it.</summary>
    /// <param name="scores">The score of each image of <see cref="Hidden"/>, in their order.</param>
    public static double[] Of(IReadOnlyList<double> scores)
    {
        double[] evidence = new double[Cells * Cells];
        int[] windows = new int[Cells * Cells];
        int next = 1;
        for (int row = 0; row <= Cells - CellsOfWindow; row++)
        {
            for (int column = 0; column <= Cells - CellsOfWindow; column++, next++)
            {
                for (int cell = 0; cell < CellsOfWindow * CellsOfWindow; cell++)
                {
                    int place = ((row + (cell / CellsOfWindow)) * Cells) + column + (cell % CellsOfWindow);
                    evidence[place] += scores[0] - scores[next];
                    windows[place]++;
                }
            }
        }

        return [.. evidence.Zip(windows, (sum, count) => sum / count)];
    }

    private static PixelImage Hide(PixelImage image, PixelImage coarse, int row, int column)
    {
        byte[] rgb = image.Rgb.ToArray();
        int left = column * image.Width / Cells,
            right = (column + CellsOfWindow) * image.Width / Cells;
        for (int y = row * image.Height / Cells; y < (row + CellsOfWindow) * image.Height / Cells; y++)
        {
            int start = ((y * image.Width) + left) * Channels;
            coarse.Rgb.Slice(start, (right - left) * Channels).CopyTo(rgb.AsSpan(start));
        }

        return new PixelImage(image.Width, image.Height, rgb);
    }
}

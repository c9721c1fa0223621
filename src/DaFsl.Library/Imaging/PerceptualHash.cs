namespace DaFsl.Library.Imaging;

/// <summary>
/// A perceptual hash of an image: its brightness in a 16 x 16 grid. Copies of the same photograph, saved with another quality or in another
/// size, are much more alike than any two different photographs.
/// </summary>
internal sealed class PerceptualHash
{
    private const int Side = 16;
    private const int Fields = Side * Side;

    // Saved as JPEG of quality 50, photographs differ by 0.5 to 1.5 on average, and by less than 10 in a field.
    private const double MostOnAverage = 2.5;
    private const int MostInAField = 16;
    private const double MostOfAspect = 0.03;

    // What is all of one brightness looks like everything else that is.
    private const double LeastDeviation = 4;

    private readonly byte[] _fields;
    private readonly double _aspect;

    private PerceptualHash(byte[] fields, double aspect)
    {
        _fields = fields;
        _aspect = aspect;
        double mean = fields.Average(f => (double)f);
        IsTelling = Math.Sqrt(fields.Average(f => (f - mean) * (f - mean))) >= LeastDeviation;
    }

    /// <summary>True if the hash can distinguish images; false if the brightness is nearly uniform.</summary>
    public bool IsTelling { get; }

    /// <summary>Looks at pixels.</summary>
    /// <param name="rgba">Red, green, blue, alpha.</param>
    /// <param name="width">Their width, which need not be the image's own.</param>
    /// <param name="height">Their height.</param>
    public static PerceptualHash Of(ReadOnlySpan<byte> rgba, int width, int height)
    {
        byte[] small = new byte[Fields * 3];
        TriangleFilter.Resize(rgba, 4, width, height, small, Side, Side);
        byte[] fields = new byte[Fields];
        for (int i = 0; i < Fields; i++)
        {
            fields[i] = (byte)(((small[i * 3] * 77) + (small[(i * 3) + 1] * 150) + (small[(i * 3) + 2] * 29)) >> 8);
        }

        return new PerceptualHash(fields, (double)width / height);
    }

    /// <summary>True if two images look the same.</summary>
    public bool IsLike(PerceptualHash other)
    {
        if (Math.Abs(Math.Log(_aspect / other._aspect)) > MostOfAspect)
        {
            return false;
        }

        int sum = 0;
        for (int i = 0; i < Fields; i++)
        {
            int difference = Math.Abs(_fields[i] - other._fields[i]);
            if (difference > MostInAField)
            {
                return false;
            }

            sum += difference;
        }

        return sum <= MostOnAverage * Fields;
    }

    /// <summary>
    /// Four numbers, by which images that look the same are near to each other: left against right, top against bottom, one diagonal
    /// against the other, the middle against the rim. Between any two photographs each differs by some hundreds.
    /// </summary>
    public (double Sides, double Heights, double Diagonals, double Middle) Place()
    {
        int sides = 0,
            heights = 0,
            diagonals = 0,
            middle = 0;
        for (int i = 0; i < Fields; i++)
        {
            (int y, int x) = Math.DivRem(i, Side);
            int right = x < Side / 2 ? -1 : 1;
            int below = y < Side / 2 ? -1 : 1;
            bool isMiddle = x is >= 3 and < 13 && y is >= 2 and < 14;
            sides += right * _fields[i];
            heights += below * _fields[i];
            diagonals += right * below * _fields[i];
            middle += (isMiddle ? 1 : -1) * _fields[i];
        }

        return ((double)sides / Side, (double)heights / Side, (double)diagonals / Side, (double)middle / Side);
    }
}

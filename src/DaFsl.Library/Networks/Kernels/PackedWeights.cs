namespace DaFsl.Library.Networks.Kernels;

/// <summary>
/// The weights of a fused product, copied once into the order in which tiles read them: strips of 32 columns, of which all numbers of one
/// step of the sum lie together. The last strip has 16 columns where they are enough. Columns up to the next multiple of 16 are 0.
/// </summary>
internal sealed unsafe class PackedWeights
{
    /// <summary>Columns of a vector; the results' columns are a multiple of it.</summary>
    public const int Vector = 16;

    private const int StripColumns = 2 * Vector;

    private readonly AlignedMemory _weights = new();
    private readonly AlignedMemory _bias = new();

    /// <param name="weight">The weights, <c>(columns, steps)</c>.</param>
    /// <param name="bias">A summand a column.</param>
    public PackedWeights(ReadOnlySpan<float> weight, ReadOnlySpan<float> bias)
    {
        Steps = weight.Length / bias.Length;
        Columns = RoundUp(bias.Length);
        Strips = (Columns + StripColumns - 1) / StripColumns;
        _weights.Reserve(checked(Columns * Steps));
        new Span<float>(_weights.Start, Columns * Steps).Clear();
        _bias.Reserve(Columns);
        new Span<float>(_bias.Start, Columns).Clear();
        bias.CopyTo(new Span<float>(_bias.Start, Columns));
        for (int column = 0; column < bias.Length; column++)
        {
            (int strip, int place) = (column / StripColumns, column % StripColumns);
            int width = Width(strip);
            float* to = At(strip, 0) + place;
            for (int step = 0; step < Steps; step++)
            {
                to[step * width] = weight[(column * Steps) + step];
            }
        }
    }

    /// <summary>Length of the sums.</summary>
    public int Steps { get; }

    /// <summary>Columns with those that fill up the last vector.</summary>
    public int Columns { get; }

    /// <summary>The number of strips.</summary>
    public int Strips { get; }

    /// <summary>A number of columns, rounded up to whole vectors.</summary>
    public static int RoundUp(int columns) => (columns + Vector - 1) / Vector * Vector;

    /// <summary>Columns of a strip: 32, or 16 for a last one.</summary>
    public int Width(int strip) => Math.Min(StripColumns, Columns - FirstColumn(strip));

    /// <summary>The first column of a strip.</summary>
    public static int FirstColumn(int strip) => strip * StripColumns;

    /// <summary>A strip's weights from a step on.</summary>
    public float* At(int strip, int step) => _weights.Start + ((long)FirstColumn(strip) * Steps) + ((long)step * Width(strip));

    /// <summary>The summands of a strip.</summary>
    public float* Bias(int strip) => _bias.Start + FirstColumn(strip);
}

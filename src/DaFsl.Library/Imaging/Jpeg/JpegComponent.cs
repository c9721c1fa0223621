namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>A colour component of a JPEG.</summary>
/// <param name="Id">The component's identifier in scans.</param>
/// <param name="Horizontal">Its blocks across an MCU (T.81 calls it H).</param>
/// <param name="Vertical">Its blocks down an MCU (V).</param>
/// <param name="BlocksWide">Its blocks of 8 x 8 across the image.</param>
/// <param name="BlocksHigh">Its blocks down the image.</param>
internal sealed record JpegComponent(int Id, int Horizontal, int Vertical, int BlocksWide, int BlocksHigh)
{
    /// <summary>Coefficients in a block.</summary>
    public const int Coefficients = 64;

    private ulong[]? _nonzero;

    /// <summary>
    /// The precision to which each coefficient is known so far: its lowest known bit, 0 if it is complete; above 15 if nothing is known.
    /// </summary>
    public int[] LowestBits { get; } = [.. Enumerable.Repeat(int.MaxValue, Coefficients)];

    /// <summary>
    /// For each block a bit for each coefficient that is not zero so far: a progressive scan that refines them depends on it.
    /// </summary>
    public ulong[] Nonzero => _nonzero ??= new ulong[BlocksWide * BlocksHigh];
}

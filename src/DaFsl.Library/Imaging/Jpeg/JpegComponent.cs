namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>A colour component of a JPEG.</summary>
/// <param name="Id">What scans call it.</param>
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
    /// How exactly each coefficient has been told so far: its lowest bit that is known, 0 for wholly; above 15 where nothing is.
    /// </summary>
    public int[] LowestBits { get; } = [.. Enumerable.Repeat(int.MaxValue, Coefficients)];

    /// <summary>
    /// For each block a bit for each coefficient that is not zero so far: a progressive scan that refines them depends on it.
    /// </summary>
    public ulong[] Nonzero => _nonzero ??= new ulong[BlocksWide * BlocksHigh];
}

namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>The content of a scan's header (SOS).</summary>
/// <param name="Parts">The components that the scan contains, each with the numbers of its Huffman tables.</param>
/// <param name="First">The first coefficient (Ss).</param>
/// <param name="Last">The last coefficient (Se).</param>
/// <param name="IsRefining">True if the scan adds one bit to the values of earlier scans (Ah is not 0).</param>
/// <param name="LowestBit">The lowest bit that it tells (Al).</param>
internal sealed record JpegScan(IReadOnlyList<JpegScanPart> Parts, int First, int Last, bool IsRefining, int LowestBit)
{
    /// <summary>Reads a scan's header; null where it makes no sense.</summary>
    /// <param name="segment">The content of the segment after its length.</param>
    /// <param name="frame">The frame.</param>
    public static JpegScan? TryRead(ReadOnlySpan<byte> segment, JpegFrame frame)
    {
        if (segment.IsEmpty || segment[0] is < 1 or > 4 || segment.Length < 4 + (segment[0] * 2))
        {
            return null;
        }

        var parts = new JpegScanPart[segment[0]];
        for (int i = 0; i < parts.Length; i++)
        {
            int id = segment[1 + (i * 2)];
            int tables = segment[2 + (i * 2)];
            if (frame.Components.FirstOrDefault(c => c.Id == id) is not { } component || parts[..i].Any(p => p.Component == component))
            {
                return null;
            }

            parts[i] = new JpegScanPart(component, (tables >> 4) & 3, tables & 3);
        }

        ReadOnlySpan<byte> progression = segment[(1 + (parts.Length * 2))..];
        if (!frame.IsProgressive)
        {
            return new JpegScan(parts, 0, JpegComponent.Coefficients - 1, IsRefining: false, 0);
        }

        // DC coefficients come alone, and AC coefficients of one component alone.
        (int first, int last) = (progression[0], progression[1]);
        bool makesSense = first == 0 ? last == 0 : first <= last && last < JpegComponent.Coefficients && parts.Length == 1;
        return makesSense ? new JpegScan(parts, first, last, progression[2] >> 4 != 0, progression[2] & 15) : null;
    }
}

namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>Blocks of a progressive scan that tells AC coefficients for the first time (T.81, G.1.2.2).</summary>
/// <param name="ac">The Huffman table.</param>
/// <param name="scan">The scan, which determines the coefficients.</param>
internal struct FirstAcBlocks(HuffmanTable ac, JpegScan scan) : IBlockReader
{
    private readonly ulong[] _nonzero = scan.Parts[0].Component.Nonzero;
    private readonly int _first = scan.First;
    private readonly int _last = scan.Last;

    // Blocks to come that have nothing in this scan (EOBRUN).
    private int _empty;

    public bool Read(ref BitReader bits, int part, int block)
    {
        if (_empty > 0)
        {
            _empty--;
            return true;
        }

        for (int k = _first; k <= _last; k++)
        {
            int symbol = ac.Read(ref bits);
            if (symbol < 0)
            {
                return false;
            }

            int run = symbol >> 4;
            int size = symbol & 15;
            if (size == 0 && run != 15)
            {
                _empty = (1 << run) - 1 + bits.Read(run);
                return true;
            }

            k += run;
            if (size == 0)
            {
                continue;
            }

            if (k > _last)
            {
                return false;
            }

            bits.Skip(size);
            _nonzero[block] |= 1UL << k;
        }

        return true;
    }

    public void Restart() => _empty = 0;
}

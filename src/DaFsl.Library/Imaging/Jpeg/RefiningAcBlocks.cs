using System.Numerics;

namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>
/// Blocks of a progressive scan that adds a bit to AC coefficients (T.81, G.1.2.3): each that is not zero has a bit of its own, among the
/// codes of those that become so.
/// </summary>
/// <param name="ac">The Huffman table.</param>
/// <param name="scan">The scan, which determines the coefficients.</param>
internal struct RefiningAcBlocks(HuffmanTable ac, JpegScan scan) : IBlockReader
{
    private readonly ulong[] _nonzero = scan.Parts[0].Component.Nonzero;
    private readonly int _first = scan.First;
    private readonly int _last = scan.Last;

    // Blocks from here on, this one included, in which no further coefficient appears (EOBRUN).
    private int _settled;

    public bool Read(ref BitReader bits, int part, int block)
    {
        ulong known = _nonzero[block];
        int k = _first;
        for (; _settled == 0 && k <= _last; k++)
        {
            int symbol = ac.Read(ref bits);
            if (symbol < 0)
            {
                return false;
            }

            int run = symbol >> 4;
            bool appears = (symbol & 15) != 0;
            if (!appears && run != 15)
            {
                _settled = (1 << run) + bits.Read(run);
                break;
            }

            if (appears)
            {
                bits.Skip(1); // its sign
            }

            // Over the coefficients that are known, each with its bit, and as many zeros as the run says, to the one that appears.
            for (; k <= _last; k++)
            {
                if ((known >> k & 1) != 0)
                {
                    bits.Skip(1);
                }
                else if (--run < 0)
                {
                    break;
                }
            }

            if (appears)
            {
                if (k > _last)
                {
                    return false;
                }

                _nonzero[block] |= 1UL << k;
            }
        }

        if (_settled > 0)
        {
            _settled--;
            if (k <= _last)
            {
                bits.Skip(BitOperations.PopCount(known >> k << (k + 63 - _last)));
            }
        }

        return true;
    }

    public void Restart() => _settled = 0;
}

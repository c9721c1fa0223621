namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>Blocks of a sequential scan: the DC coefficient and then the others, whole (T.81, F.2.2).</summary>
/// <param name="dc">The Huffman table of each of the scan's components for DC coefficients.</param>
/// <param name="ac">And those for AC coefficients.</param>
internal readonly struct SequentialBlocks(HuffmanTable[] dc, HuffmanTable[] ac) : IBlockReader
{
    public bool Read(ref BitReader bits, int part, int block)
    {
        int size = dc[part].Read(ref bits);
        if ((uint)size > 15)
        {
            return false;
        }

        bits.Skip(size);
        HuffmanTable table = ac[part];
        for (int k = 1; k < JpegComponent.Coefficients; k++)
        {
            int code = table.Find(bits.Peek16());
            if (code < 0)
            {
                return false;
            }

            // The code and the coefficient's own bits in one.
            int run = code >> 4 & 15;
            size = code & 15;
            bits.Skip((code >> 8) + size);
            if (size == 0 && run != 15)
            {
                return true;
            }

            k += run;
            if (size != 0 && k >= JpegComponent.Coefficients)
            {
                return false;
            }
        }

        return true;
    }

    public void Restart() { }
}

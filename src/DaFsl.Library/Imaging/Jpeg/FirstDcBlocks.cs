namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>Blocks of a progressive scan that tells DC coefficients for the first time (T.81, G.1.2.1).</summary>
/// <param name="dc">The Huffman table of each of the scan's components.</param>
internal readonly struct FirstDcBlocks(HuffmanTable[] dc) : IBlockReader
{
    public bool Read(ref BitReader bits, int part, int block)
    {
        int size = dc[part].Read(ref bits);
        if ((uint)size > 15)
        {
            return false;
        }

        bits.Skip(size);
        return true;
    }

    public void Restart() { }
}

namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>Blocks of a progressive scan that adds a bit to DC coefficients (T.81, G.1.2.1).</summary>
internal readonly struct RefiningDcBlocks : IBlockReader
{
    public bool Read(ref BitReader bits, int part, int block)
    {
        bits.Skip(1);
        return true;
    }

    public void Restart() { }
}

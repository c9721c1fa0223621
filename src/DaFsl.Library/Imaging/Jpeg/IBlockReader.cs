namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>Passes over the bits of blocks, in one of the ways that a scan tells them.</summary>
internal interface IBlockReader
{
    /// <summary>Passes over a block's bits.</summary>
    /// <param name="bits">The scan's bits.</param>
    /// <param name="part">Which of the scan's components the block belongs to, counted from 0.</param>
    /// <param name="block">The block's number in its component, where the scan has one component alone.</param>
    /// <returns>Whether the bits make sense.</returns>
    bool Read(ref BitReader bits, int part, int block);

    /// <summary>Starts anew after a restart marker.</summary>
    void Restart();
}

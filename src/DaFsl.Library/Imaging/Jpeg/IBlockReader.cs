namespace DaFsl.Library.Imaging.Jpeg;

/// <summary>Passes over the bits of blocks, in one of the ways that a scan tells them.</summary>
internal interface IBlockReader
{
    /// <summary>Passes over a block's bits.</summary>
    /// <param name="bits">The scan's bits.</param>
    /// <param name="part">The index, from 0, of the scan's component that the block belongs to.</param>
    /// <param name="block">The block's number in its component, where the scan has one component alone.</param>
    /// <returns>True if the bits are valid; otherwise false.</returns>
    bool Read(ref BitReader bits, int part, int block);

    /// <summary>Resets the state after a restart marker.</summary>
    void Restart();
}

namespace DaFsl.Library.Networks.Backbones;

/// <summary>A block that can be copied as convolutions with folded batch norms.</summary>
internal interface IOutlinedBlock
{
    /// <summary>A copy of the block in evaluation mode.</summary>
    /// <param name="names">The names of its map, the usual one first.</param>
    /// <param name="input">The work on the map below before it comes into the block.</param>
    BlockOutline Outline(IReadOnlyList<string> names, BlockInput input);
}

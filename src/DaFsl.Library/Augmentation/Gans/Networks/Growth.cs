using System.Numerics;

namespace DaFsl.Library.Augmentation.Gans.Networks;

/// <summary>The state of growth of progressively growing networks (Karras et al. 2018, section 2).</summary>
/// <param name="Level">The number of doublings of the image side, starting from 4 x 4.</param>
/// <param name="Share">The share that the newest layers have in images and logits, 0 to 1; the rest is that of the level below.</param>
internal readonly record struct Growth(int Level, double Share)
{
    /// <summary>Side of the images at this level.</summary>
    public int Side => 4 << Level;

    /// <summary>Returns the number of doublings from 4 pixels to the given side.</summary>
    public static int LevelOf(int side) => BitOperations.Log2((uint)side) - 2;

    /// <summary>Grown up to images of a side.</summary>
    public static Growth Full(int side) => new(LevelOf(side), 1);
}

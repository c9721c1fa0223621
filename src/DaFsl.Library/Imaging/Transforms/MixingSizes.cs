namespace DaFsl.Library.Imaging.Transforms;

/// <summary>The check that images to be mixed have the same size.</summary>
internal static class MixingSizes
{
    /// <exception cref="ArgumentException">The images differ in size.</exception>
    public static void ThrowIfDifferent(PixelImage first, PixelImage second)
    {
        if (first.Width != second.Width || first.Height != second.Height)
        {
            throw new ArgumentException(
                Invariant($"Images that are mixed must have the same size: one is {first.Width} x {first.Height} pixels, the ")
                    + Invariant($"other {second.Width} x {second.Height}."),
                nameof(second)
            );
        }
    }
}

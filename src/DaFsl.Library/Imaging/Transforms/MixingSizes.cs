namespace DaFsl.Library.Imaging.Transforms;

/// <summary>What images that are mixed must have in common.</summary>
internal static class MixingSizes
{
    /// <exception cref="ArgumentException">The images differ in size.</exception>
    public static void ThrowIfDifferent(PixelImage first, PixelImage second)
    {
        if (first.Width != second.Width || first.Height != second.Height)
        {
            throw new ArgumentException(
                Invariant($"Images that are mixed must be of one size: one is {first.Width} x {first.Height} pixels, the ")
                    + Invariant($"other {second.Width} x {second.Height}."),
                nameof(second)
            );
        }
    }
}

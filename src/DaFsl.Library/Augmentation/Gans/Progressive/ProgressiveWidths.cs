namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// The number of channels of a progressive network at each level: its width at the top, twice as many at each level below, up to a limit.
/// </summary>
/// <param name="width">Channels at the top.</param>
/// <param name="maximum">The limit.</param>
/// <param name="top">The top level; 0 is 4 x 4.</param>
internal sealed class ProgressiveWidths(int width, int maximum, int top)
{
    /// <summary>The channels of a level.</summary>
    public long At(int level) => Math.Min(maximum, (long)width << (top - level));

    /// <summary>Returns the name of a level, such as <c>8x8</c>.</summary>
    public static string NameOf(int level) => Invariant($"{4 << level}x{4 << level}");
}

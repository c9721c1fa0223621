namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// How many channels a progressive network has at each level: as many as it is wide at the top, twice as many at each level below, up to a
/// limit.
/// </summary>
/// <param name="width">Channels at the top.</param>
/// <param name="maximum">The limit.</param>
/// <param name="top">The top level; 0 is 4 x 4.</param>
internal sealed class ProgressiveWidths(int width, int maximum, int top)
{
    /// <summary>The channels of a level.</summary>
    public long At(int level) => Math.Min(maximum, (long)width << (top - level));

    /// <summary>What a level is called: <c>8x8</c>.</summary>
    public static string NameOf(int level) => Invariant($"{4 << level}x{4 << level}");
}

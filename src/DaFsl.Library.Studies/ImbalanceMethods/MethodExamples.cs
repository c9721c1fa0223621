using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>Images of a trial, to be looked at.</summary>
/// <param name="ScarceCount">The number of images of the scarce class that were kept.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Real">Of the scarce class.</param>
/// <param name="Kept">Made by the GAN, and kept by the gate.</param>
/// <param name="Rejected">Made by the GAN, and rejected by the gate.</param>
/// <param name="Between">A row from one of the GAN's images to another.</param>
public sealed record MethodExamples(
    int ScarceCount,
    int Seed,
    IReadOnlyList<PixelImage> Real,
    IReadOnlyList<PixelImage> Kept,
    IReadOnlyList<PixelImage> Rejected,
    IReadOnlyList<PixelImage> Between
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

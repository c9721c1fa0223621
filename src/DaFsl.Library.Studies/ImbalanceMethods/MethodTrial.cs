using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>All methods on the same images from the same seed.</summary>
/// <param name="ScarceCount">How many images of the scarce class were kept.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Runs">A run a method.</param>
/// <param name="Gate">What the gate did with the GAN's images; <see langword="null"/> where no method needed them.</param>
/// <param name="GanSeconds">How long the GAN was trained; 0 where none was.</param>
/// <param name="Warnings">What went wrong without stopping anything, such as a discriminator that has won.</param>
public sealed record MethodTrial(
    int ScarceCount,
    int Seed,
    IReadOnlyList<MethodRun> Runs,
    GateReport? Gate,
    double GanSeconds,
    IReadOnlyList<string> Warnings
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

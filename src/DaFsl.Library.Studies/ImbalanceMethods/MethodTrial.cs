using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>All methods on the same images from the same seed.</summary>
/// <param name="ScarceCount">The number of images of the scarce class that were kept.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Runs">A run a method.</param>
/// <param name="Gate">The gate's report on the GAN's images; <see langword="null"/> if no method needed them.</param>
/// <param name="GanSeconds">The training time of the GAN in seconds; 0 if none was trained.</param>
/// <param name="Warnings">The problems that did not stop the trial, such as a discriminator that has won.</param>
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

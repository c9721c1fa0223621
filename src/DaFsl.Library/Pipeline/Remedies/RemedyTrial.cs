using DaFsl.Library.Augmentation.Quality;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>All remedies on the same pictures from the same seed.</summary>
/// <param name="ScarceCount">How many pictures of the scarce class were kept.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Runs">A run a remedy.</param>
/// <param name="Gate">What the gate did with the GAN's pictures; <see langword="null"/> where no remedy needed them.</param>
/// <param name="GanSeconds">How long the GAN was trained; 0 where none was.</param>
/// <param name="Warnings">What went wrong without stopping anything, such as a discriminator that has won.</param>
public sealed record RemedyTrial(
    int ScarceCount, int Seed, IReadOnlyList<RemedyRun> Runs, GateReport? Gate, double GanSeconds, IReadOnlyList<string> Warnings)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}

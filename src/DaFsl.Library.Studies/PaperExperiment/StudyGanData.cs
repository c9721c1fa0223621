using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>The data that the GANs of a study learn from and are evaluated on.</summary>
/// <param name="ClassName">The class, the scarcest.</param>
/// <param name="Scarce">The number of its images available for training: DatasetS.</param>
/// <param name="HeldOut">The number of its real images that were used for training neither as DatasetS nor as DatasetB.</param>
/// <param name="ProbeFakes">The number of generated images in the probe.</param>
/// <param name="RealDistance">
/// The kernel distance of DatasetS itself to the real images held out: what a generator can at best hope for; <see langword="null"/> where
/// it is one image.
/// </param>
public sealed record StudyGanData(string ClassName, int Scarce, int HeldOut, int ProbeFakes, double? RealDistance)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

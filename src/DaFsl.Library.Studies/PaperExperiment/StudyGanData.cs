using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>What the GANs of a study learn from and are judged on.</summary>
/// <param name="ClassName">The class, the scarcest.</param>
/// <param name="Scarce">How many images of it there are to learn from: DatasetS.</param>
/// <param name="HeldOut">How many real images of it nothing was learned from, neither as DatasetS nor as DatasetB.</param>
/// <param name="ProbeFakes">How many made images the probe holds.</param>
/// <param name="RealDistance">
/// The kernel distance of DatasetS itself to the real images held out: what a generator can at best hope for; <see langword="null"/> where
/// it is one image.
/// </param>
public sealed record StudyGanData(string ClassName, int Scarce, int HeldOut, int ProbeFakes, double? RealDistance)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

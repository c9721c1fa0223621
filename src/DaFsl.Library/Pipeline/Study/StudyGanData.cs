namespace DaFsl.Library.Pipeline.Study;

/// <summary>What the GANs of a study learn from and are judged on.</summary>
/// <param name="ClassName">The class, the scarcest.</param>
/// <param name="Scarce">How many pictures of it there are to learn from: DatasetS.</param>
/// <param name="HeldOut">How many real pictures of it nothing was learned from, neither as DatasetS nor as DatasetB.</param>
/// <param name="ProbeFakes">How many made pictures the probe holds.</param>
/// <param name="RealDistance">The kernel distance of DatasetS itself to the real pictures held out: what a generator can at best hope for; <see langword="null"/> where it is one picture.</param>
public sealed record StudyGanData(string ClassName, int Scarce, int HeldOut, int ProbeFakes, double? RealDistance)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}

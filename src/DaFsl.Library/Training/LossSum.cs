namespace DaFsl.Library.Training;

/// <summary>The summed loss over some batches.</summary>
/// <param name="Sum">The sum of their losses.</param>
/// <param name="Batches">The number of batches.</param>
internal readonly record struct LossSum(double Sum, int Batches)
{
    /// <summary>The mean; 0 of no batches.</summary>
    public double Mean => Batches == 0 ? 0 : Sum / Batches;

    /// <summary>The sum with one batch more.</summary>
    public LossSum With(double loss) => new(Sum + loss, Batches + 1);
}

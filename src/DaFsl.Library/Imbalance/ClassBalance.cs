using DaFsl.Library.Runtime;

namespace DaFsl.Library.Imbalance;

/// <summary>How much data one class has, and what the judge makes of it.</summary>
/// <param name="Name">The class.</param>
/// <param name="Count">How many objects it has.</param>
/// <param name="Share">Its part of all objects, 0 to 1; 0 where there is no object at all.</param>
/// <param name="RatioToLargest">Its count divided by the largest class's, 0 to 1; 0 where there is no object at all.</param>
/// <param name="EffectiveNumber">
/// The effective number of samples <c>(1 - beta^n) / (1 - beta)</c> (Cui et al., "Class-Balanced Loss Based on Effective Number
/// of Samples", CVPR 2019, equation 1), with <see cref="ImbalanceOptions.Beta"/>.
/// </param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Reason">One sentence: why, with its numbers.</param>
public sealed record ClassBalance(
    string Name,
    int Count,
    double Share,
    double RatioToLargest,
    double EffectiveNumber,
    ClassVerdict Verdict,
    string Reason
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

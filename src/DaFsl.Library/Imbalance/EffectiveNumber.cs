namespace DaFsl.Library.Imbalance;

/// <summary>The effective number of samples: Cui et al., CVPR 2019, equation 1.</summary>
internal static class EffectiveNumber
{
    /// <summary><c>(1 - beta^n) / (1 - beta)</c>: 0 of none, 1 of one, at most 1 / (1 - beta).</summary>
    internal static double Of(int count, double beta) => (1 - Math.Pow(beta, count)) / (1 - beta);
}

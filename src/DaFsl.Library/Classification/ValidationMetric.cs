namespace DaFsl.Library.Classification;

/// <summary>
/// The metrics by which the best epoch is chosen on the validation part. Of equally good epochs, the one with the lowest cross-entropy is
/// the best.
/// </summary>
public enum ValidationMetric
{
    /// <summary>The mean F1 of the classes.</summary>
    MacroF1,

    /// <summary>The mean recall of the classes.</summary>
    BalancedAccuracy,

    /// <summary>The cross-entropy, as the mean of the classes' means, so that each class has the same weight; lower is better.</summary>
    Loss,
}

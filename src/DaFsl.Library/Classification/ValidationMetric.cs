namespace DaFsl.Library.Classification;

/// <summary>
/// By what the best epoch is chosen on the validation part. Of epochs that are equally good, that of the lowest cross-entropy is the best.
/// </summary>
public enum ValidationMetric
{
    /// <summary>The mean F1 of the classes.</summary>
    MacroF1,

    /// <summary>The mean recall of the classes.</summary>
    BalancedAccuracy,

    /// <summary>The cross-entropy, the mean of the classes' means, so that each class counts alike: the lower, the better.</summary>
    Loss,
}

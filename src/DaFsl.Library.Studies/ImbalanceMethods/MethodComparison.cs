using DaFsl.Library.Runtime;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>A method with a GAN beside a simple one.</summary>
/// <param name="ImbalanceMethod">The one with a GAN.</param>
/// <param name="Simple">The simple one.</param>
/// <param name="RecallAtEqualAccuracy">
/// The difference between the recalls of the scarce class when the decision threshold between that class and all others is moved, for both
/// methods, as far as the accuracy over all test images remains that of the simple method at its default threshold.
/// </param>
/// <param name="Recall">The difference of the recalls as they are.</param>
/// <param name="Accuracy">The difference of the accuracies as they are.</param>
/// <param name="MacroF1">The difference of the mean F1.</param>
/// <param name="GeometricMean">The difference of the geometric means of the recalls.</param>
/// <param name="Area">The difference of the areas under the curve.</param>
public sealed record MethodComparison(
    ImbalanceMethod ImbalanceMethod,
    ImbalanceMethod Simple,
    MethodDifference RecallAtEqualAccuracy,
    MethodDifference Recall,
    MethodDifference Accuracy,
    MethodDifference MacroF1,
    MethodDifference GeometricMean,
    MethodDifference Area
)
{
    /// <summary>
    /// True if the method clearly finds more of the scarce class, both methods taken at their default decision threshold, and is not less
    /// accurate.
    /// </summary>
    public bool IsBetterAsItStands => Recall.IsGain && Accuracy.Mean >= 0;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

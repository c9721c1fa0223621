namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>A remedy with a GAN beside a simple one.</summary>
/// <param name="Remedy">The one with a GAN.</param>
/// <param name="Simple">The simple one.</param>
/// <param name="RecallAtEqualAccuracy">
/// The difference of the scarce class's recalls where the line between that class and all others is moved, of both alike, as far as the accuracy over all test pictures stays what the simple
/// remedy has by itself.
/// </param>
/// <param name="Recall">The difference of the recalls as they are.</param>
/// <param name="Accuracy">The difference of the accuracies as they are.</param>
/// <param name="MacroF1">The difference of the mean F1.</param>
/// <param name="GeometricMean">The difference of the geometric means of the recalls.</param>
/// <param name="Area">The difference of the areas under the curve.</param>
public sealed record RemedyComparison(
    Remedy Remedy,
    Remedy Simple,
    RemedyDifference RecallAtEqualAccuracy,
    RemedyDifference Recall,
    RemedyDifference Accuracy,
    RemedyDifference MacroF1,
    RemedyDifference GeometricMean,
    RemedyDifference Area)
{
    /// <summary>Whether it plainly finds more of the scarce class as both stand, and is not less accurate.</summary>
    public bool IsBetterAsItStands => Recall.IsGain && Accuracy.Mean >= 0;

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}

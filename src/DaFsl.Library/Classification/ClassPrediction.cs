using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>The prediction of a classifier for an image.</summary>
/// <param name="ClassName">The likeliest class.</param>
/// <param name="Probabilities">The probability of each class, in the order of the classifier's classes; they sum to 1.</param>
public sealed record ClassPrediction(string ClassName, IReadOnlyList<float> Probabilities)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>The effect on probabilities of dividing logits by a temperature.</summary>
/// <param name="Temperature">
/// The best temperature: above 1 where the network is surer than it should be, below 1 where it is not sure enough; 1 where none is best.
/// </param>
/// <param name="IsBounded">
/// True if there is a best temperature. There is none if all items are classified correctly (the higher the confidence, the better) or if
/// the logits contain no information about the classes.
/// </param>
/// <param name="LossBefore">The mean cross-entropy at temperature 1.</param>
/// <param name="LossAfter">The mean cross-entropy at the temperature.</param>
internal sealed record TemperatureFit(double Temperature, bool IsBounded, double LossBefore, double LossAfter)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>How a classifier's probabilities were made to be as often right as they say.</summary>
/// <param name="Fit">The temperature that its logits are divided by, and what that does for the loss.</param>
/// <param name="Before">Its answers on the validation part without it.</param>
/// <param name="After">Its answers on the validation part with it: on the items that it was fitted to, so a little too good.</param>
public sealed record CalibrationReport(TemperatureFit Fit, ReliabilityTable Before, ReliabilityTable After)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

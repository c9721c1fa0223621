using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>
/// The report on the calibration of a classifier's probabilities, which makes them match the actual frequency of correct answers.
/// </summary>
public sealed record CalibrationReport
{
    /// <summary>
    /// The temperature that logits are divided by: above 1 where the network is surer than it should be, below 1 where it is not sure
    /// enough; 1 where none is best.
    /// </summary>
    public required double Temperature { get; init; }

    /// <summary>
    /// True if there is a best temperature. There is none if all items are classified correctly (higher confidence is then always better)
    /// or if the logits carry no information on the classes.
    /// </summary>
    public required bool IsBounded { get; init; }

    /// <summary>The mean cross-entropy on the validation part at temperature 1.</summary>
    public required double LossBefore { get; init; }

    /// <summary>The mean cross-entropy at the temperature.</summary>
    public required double LossAfter { get; init; }

    /// <summary>
    /// The expected calibration error without the temperature, 0 to 1 (Guo et al. 2017, equation 3): how far accuracy and confidence are
    /// apart on the average, over 15 bins of confidence.
    /// </summary>
    public required double ErrorBefore { get; init; }

    /// <summary>The same with it: on the images that it was fitted to, so a little too good.</summary>
    public required double ErrorAfter { get; init; }

    /// <summary>The number of images of the validation part.</summary>
    public required int Images { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

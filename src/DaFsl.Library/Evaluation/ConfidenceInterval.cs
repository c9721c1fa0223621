namespace DaFsl.Library.Evaluation;

/// <summary>Where a figure would lie with other pictures of the same kind.</summary>
/// <param name="Lower">The lower end.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="Level">How sure that is, 0 to 1: 0.95, say.</param>
public sealed record ConfidenceInterval(double Lower, double Upper, double Level)
{
    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}

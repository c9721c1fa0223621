using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>One way of training the GAN; losses are binary cross-entropy in nats.</summary>
/// <param name="Name">The strategy.</param>
/// <param name="GeneratorLoss">The generator's mean loss in the last epoch.</param>
/// <param name="DiscriminatorLoss">The discriminator's mean loss in the last epoch, on real and generated images together.</param>
/// <param name="Seconds">How long both were trained.</param>
/// <param name="GeneratorCurve">The generator's mean loss in each epoch.</param>
/// <param name="DiscriminatorCurve">The discriminator's mean loss in each epoch.</param>
public sealed record AugmenterStrategyReport(
    string Name,
    double GeneratorLoss,
    double DiscriminatorLoss,
    double Seconds,
    IReadOnlyList<double> GeneratorCurve,
    IReadOnlyList<double> DiscriminatorCurve
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>One way of training the GAN; losses are binary cross-entropy in nats.</summary>
public sealed record AugmenterStrategyReport
{
    /// <summary>The strategy.</summary>
    public required string Name { get; init; }

    /// <summary>The generator's mean loss in the last epoch.</summary>
    public required double GeneratorLoss { get; init; }

    /// <summary>The discriminator's mean loss in the last epoch, on real and generated images together.</summary>
    public required double DiscriminatorLoss { get; init; }

    /// <summary>The training time of both, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>The generator's mean loss in each epoch.</summary>
    public required IReadOnlyList<double> GeneratorCurve { get; init; }

    /// <summary>The discriminator's mean loss in each epoch.</summary>
    public required IReadOnlyList<double> DiscriminatorCurve { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

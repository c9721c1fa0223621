using DaFsl.Library.Runtime;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// The learning rates at which transferred stages continue to learn. Parts that are trained from scratch, such as a new head, learn at the
/// full rate and follow only the optimizer's own schedule.
/// </summary>
/// <remarks>
/// The factor of a feature stage is <c>TransferredFactor x LayerDecay^d</c>, where d is 1 for the uppermost feature stage, 2 for the one
/// below and so on; a transferred head has d = 0. The decay is that of Clark et al. 2020 (ELECTRA) and Bao et al. 2022 (BEiT), who take
/// 0.65 to 0.9; the "discriminative fine-tuning" of Howard and Ruder 2018 (ULMFiT, section 3.2), which divides by 2.6 from layer to layer,
/// is a decay of 0.385.
/// </remarks>
public sealed record LearningRateRule
{
    private readonly double _transferredFactor = 0.5;
    private readonly double _layerDecay = 1;
    private readonly int _warmUpBatches;

    /// <summary>
    /// The factor by which the learning rate of every transferred stage is multiplied, above 0 to 1: low enough not to distort good
    /// weights.
    /// </summary>
    public double TransferredFactor
    {
        get => _transferredFactor;
        init => _transferredFactor = Share(value, nameof(TransferredFactor));
    }

    /// <summary>
    /// The factor by which it is multiplied again for each stage further down, above 0 to 1: lower stages are more general and should
    /// change more slowly.
    /// </summary>
    public double LayerDecay
    {
        get => _layerDecay;
        init => _layerDecay = Share(value, nameof(LayerDecay));
    }

    /// <summary>
    /// Over how many batches, counted from when a transferred stage begins to learn, its rate rises in a line from nearly 0; 0 or more.
    /// Until then, what a head that knows nothing yet sends down distorts little.
    /// </summary>
    public int WarmUpBatches
    {
        get => _warmUpBatches;
        init
        {
            OutOfRange.ThrowIfNegative(value, nameof(WarmUpBatches));
            _warmUpBatches = value;
        }
    }

    /// <summary>The factor of a transferred stage.</summary>
    /// <param name="stagesAbove">The number of steps below the top: 0 for a head, 1 for the uppermost feature stage.</param>
    internal double Factor(int stagesAbove) => TransferredFactor * Math.Pow(LayerDecay, stagesAbove);

    private static double Share(double value, string name)
    {
        OutOfRange.ThrowIfNegativeOrZero(value, name);
        OutOfRange.ThrowIfGreaterThan(value, 1, name);
        return double.IsNaN(value) ? throw OutOfRange.Of(name, value, "It must be a number above 0 to 1.") : value;
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

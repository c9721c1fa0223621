using DaFsl.Library.Runtime;

namespace DaFsl.Library.Distillation.Strategies;

/// <summary>
/// How fast transferred stages go on learning. What is learned from the start, as a new head, learns at the full rate, and follows the
/// optimizer's own schedule alone.
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
    /// What the learning rate of every transferred stage is multiplied by, above 0 to 1: low enough not to distort good weights.
    /// </summary>
    public double TransferredFactor
    {
        get => _transferredFactor;
        init => _transferredFactor = Share(value, nameof(TransferredFactor));
    }

    /// <summary>
    /// What it is multiplied by again for each stage further down, above 0 to 1: the lower, the more general, and the slower to change.
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
    /// <param name="stagesAbove">How many steps it is below the top: 0 for a head, 1 for the uppermost feature stage.</param>
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

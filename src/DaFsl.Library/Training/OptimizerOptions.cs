using System.ComponentModel;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Training;

/// <summary>The options for updating a network's weights from their gradients.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class OptimizerOptions
{
    /// <summary>The rule.</summary>
    public OptimizerKind Kind { get; set; } = OptimizerKind.Sgd;

    /// <summary>The highest learning rate, above 0.</summary>
    public double LearningRate { get; set; } = 0.01;

    /// <summary>Momentum of SGD, or Adam's first beta; 0 to below 1.</summary>
    public double Momentum { get; set; } = 0.9;

    /// <summary>Adam's second beta, 0 to below 1; without meaning for SGD.</summary>
    public double SecondBeta { get; set; } = 0.999;

    /// <summary>Weight decay, 0 or more.</summary>
    public double WeightDecay { get; set; } = 1e-4;

    /// <summary>Over how many batches the learning rate rises in a line from nearly 0; 0 or more.</summary>
    public int WarmUpBatches { get; set; }

    /// <summary>True if the learning rate falls along half a cosine to nearly 0 at the last batch; false if it does not decay.</summary>
    public bool CosineDecay { get; set; }

    /// <summary>Gradients are scaled down to this norm where they exceed it; 0 for no limit.</summary>
    public double GradientNormLimit { get; set; }

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal OptimizerOptions Copy() => (OptimizerOptions)MemberwiseClone();

    /// <summary>The share of <see cref="LearningRate"/> in force at a batch.</summary>
    internal double RateShare(int batch, int batches)
    {
        if (batch < WarmUpBatches)
        {
            return (batch + 1.0) / (WarmUpBatches + 1);
        }

        return CosineDecay
            ? 0.01 + (0.99 * 0.5 * (1 + Math.Cos(Math.PI * (batch - WarmUpBatches) / Math.Max(1, batches - WarmUpBatches))))
            : 1;
    }

    internal IEnumerable<string> Faults(string owner)
    {
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
        {
            yield return Invariant($"{owner}.LearningRate is {LearningRate}; it must be above 0.");
        }

        if (!(Momentum >= 0 && Momentum < 1))
        {
            yield return Invariant($"{owner}.Momentum is {Momentum}; it must be at least 0 and below 1.");
        }

        if (!(SecondBeta >= 0 && SecondBeta < 1))
        {
            yield return Invariant($"{owner}.SecondBeta is {SecondBeta}; it must be at least 0 and below 1.");
        }

        if (!(WeightDecay >= 0 && double.IsFinite(WeightDecay)))
        {
            yield return Invariant($"{owner}.WeightDecay is {WeightDecay}; it must be 0 or more.");
        }

        if (WarmUpBatches < 0)
        {
            yield return Invariant($"{owner}.WarmUpBatches is {WarmUpBatches}; it must be 0 or more.");
        }

        if (!(GradientNormLimit >= 0 && double.IsFinite(GradientNormLimit)))
        {
            yield return Invariant($"{owner}.GradientNormLimit is {GradientNormLimit}; it must be 0 (no limit) or more.");
        }
    }
}

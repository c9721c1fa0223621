using DaFsl.Library.Training;

namespace DaFsl.Library.Classification;

/// <summary>The settings of the target classifier.</summary>
public sealed class ClassifierOptions
{
    /// <summary>Pictures a batch, 2 or more.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>How many batches to train, 1 or more; the same for every set of training pictures, so that no run gets more steps than another.</summary>
    public int Batches { get; set; } = 100;

    /// <summary>How the network is optimised.</summary>
    public OptimizerOptions Optimizer { get; } = new()
    {
        Kind = OptimizerKind.AdamW,
        LearningRate = 1e-3,
        WeightDecay = 1e-2,
        WarmUpBatches = 10,
        CosineDecay = true,
    };

    internal IEnumerable<string> Faults()
    {
        if (BatchSize < 2)
        {
            yield return $"ClassifierOptions.BatchSize is {BatchSize}; it must be 2 or more.";
        }

        if (Batches < 1)
        {
            yield return $"ClassifierOptions.Batches is {Batches}; it must be 1 or more.";
        }

        foreach (string fault in Optimizer.Faults("ClassifierOptions.Optimizer"))
        {
            yield return fault;
        }
    }
}

using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>The settings of the GAN; the defaults are DCGAN's (Radford et al. 2016) at a width and size for a processor.</summary>
public sealed class GanOptions
{
    /// <summary>Length of the noise vector, 1 or more.</summary>
    public int Latent { get; set; } = 64;

    /// <summary>Channels of the layers next to the picture, 1 or more.</summary>
    public int Width { get; set; } = 32;

    /// <summary>Pictures a batch, 2 or more.</summary>
    public int BatchSize { get; set; } = 32;

    /// <summary>Batches an epoch, 1 or more. With ten pictures, once through all of them would be no epoch to speak of.</summary>
    public int BatchesPerEpoch { get; set; } = 40;

    /// <summary>How many epochs to train, 1 or more.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>How both networks are optimised: Adam with a first beta of 0.5.</summary>
    public OptimizerOptions Optimizer { get; } = new()
    {
        Kind = OptimizerKind.Adam,
        LearningRate = 2e-4,
        Momentum = 0.5,
        WeightDecay = 0,
    };

    internal IEnumerable<string> Faults()
    {
        foreach ((string name, int value, int least) in new[]
        {
            (nameof(Latent), Latent, 1),
            (nameof(Width), Width, 1),
            (nameof(BatchSize), BatchSize, 2),
            (nameof(BatchesPerEpoch), BatchesPerEpoch, 1),
            (nameof(Epochs), Epochs, 1),
        })
        {
            if (value < least)
            {
                yield return $"GanOptions.{name} is {value}; it must be {least} or more.";
            }
        }

        foreach (string fault in Optimizer.Faults("GanOptions.Optimizer"))
        {
            yield return fault;
        }
    }
}

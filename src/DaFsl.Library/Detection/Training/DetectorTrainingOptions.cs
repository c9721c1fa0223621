using System.ComponentModel;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training;

namespace DaFsl.Library.Detection.Training;

/// <summary>The options for training a detector.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class DetectorTrainingOptions
{
    /// <summary>The number of passes through the training images, 1 or more.</summary>
    public int Epochs { get; set; } = 10;

    /// <summary>Images a batch, 1 or more.</summary>
    public int BatchSize { get; set; } = 2;

    /// <summary>
    /// The options for repeating images of rare classes within an epoch (repeat-factor sampling); <see langword="null"/> if each image
    /// occurs once.
    /// </summary>
    public RepeatFactorOptions? RepeatFactors { get; set; }

    /// <summary>
    /// The images without an object to find that it is trained on. By default, as torchvision does, those in which nothing is marked: they
    /// teach what is background, so whoever has not marked all images yet leaves them out by <see cref="BackgroundImages.None"/>.
    /// <see cref="DetectorTrainingResult"/> counts them.
    /// </summary>
    public BackgroundImages BackgroundImages { get; set; }

    /// <summary>The optimizer's options; the rates are those of torchvision's reference training for a batch of two images.</summary>
    public OptimizerOptions Optimizer { get; private set; } =
        new()
        {
            Kind = OptimizerKind.Sgd,
            LearningRate = 0.0025,
            Momentum = 0.9,
            WeightDecay = 1e-4,
            WarmUpBatches = 100,
            CosineDecay = true,
        };

    /// <summary>The same again, to be changed without a change to these.</summary>
    internal DetectorTrainingOptions Copy()
    {
        var copy = (DetectorTrainingOptions)MemberwiseClone();
        copy.RepeatFactors = RepeatFactors?.Copy();
        copy.Optimizer = Optimizer.Copy();
        return copy;
    }

    /// <summary>Options with an optimizer of these settings.</summary>
    internal static DetectorTrainingOptions Of(OptimizerOptions optimizer) => new() { Optimizer = optimizer.Copy() };

    internal IEnumerable<string> Faults()
    {
        if (Epochs < 1)
        {
            yield return Invariant($"DetectorTrainingOptions.Epochs is {Epochs}; it must be 1 or more.");
        }

        if (BatchSize < 1)
        {
            yield return Invariant($"DetectorTrainingOptions.BatchSize is {BatchSize}; it must be 1 or more.");
        }

        if (!Enum.IsDefined(BackgroundImages))
        {
            yield return $"DetectorTrainingOptions.BackgroundImages is {BackgroundImages}; it must be Unmarked, All or None.";
        }

        foreach (string fault in (RepeatFactors?.Faults() ?? []).Concat(Optimizer.Faults("DetectorTrainingOptions.Optimizer")))
        {
            yield return fault;
        }
    }
}

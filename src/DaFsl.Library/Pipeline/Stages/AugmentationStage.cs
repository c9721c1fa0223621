using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>Trains the GAN on a scarce class in one way after another, and makes pictures.</summary>
internal static class AugmentationStage
{
    /// <summary>How many examples of each way are kept to be looked at.</summary>
    private const int Examples = 20;

    /// <summary>Trains a GAN by one strategy and lets it generate.</summary>
    /// <returns>How the training went, all pictures that were asked for, and some of them to look at.</returns>
    public static (AugmenterStrategyReport Report, IReadOnlyList<PixelImage> Made, GeneratedPictures Examples) Train(
        RunContext run, AugmentationRequest request, IDistillationStrategy strategy, GanSource source)
    {
        using TrainedGan gan = new GanTrainer(run.Options.Gan, run.Device, run.Precision, run.Time).Train(
            request, strategy, source, run.Training($"GAN for {request.ClassName}: {strategy.Name}"), run.CancellationToken);
        IReadOnlyList<double> generator = gan.Training.Losses["generator"];
        IReadOnlyList<double> discriminator = gan.Training.Losses["discriminator"];
        IReadOnlyList<PixelImage> made = gan.Generate(
            Math.Max(request.Count, Examples), RandomSeeds.DeriveInt32(request.Seed, "pictures"));
        return (
            new AugmenterStrategyReport(
                strategy.Name, generator[^1], discriminator[^1], gan.Training.Seconds, generator, discriminator),
            [.. made.Take(request.Count)],
            new GeneratedPictures(request.ClassName, $"GAN ({strategy.Name})", [.. made.Take(Examples)]));
    }

    /// <summary>Some real pictures, to hold the generated ones against.</summary>
    public static GeneratedPictures Real(AugmentationRequest request) =>
        new(request.ClassName, "real", [.. request.Scarce.Take(Examples)]);

    /// <summary>Some pictures that any augmenter made.</summary>
    public static GeneratedPictures ExamplesOf(string className, IAugmenter augmenter, IReadOnlyList<PixelImage> made) =>
        new(className, augmenter.Name, [.. made.Take(Examples)]);
}

using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Studies.PaperExperiment;

/// <summary>
/// Makes the probe's fakes: one reference GAN learns from nothing and one from the whole source, with seeds of their own, so that the fakes
/// favour neither kind of student; each lends some images after each quarter of its training.
/// </summary>
internal static class GanProbeMaker
{
    private const int Quarters = 4;
    private const int ImagesAQuarter = 32;

    /// <summary>Returns the number of generated images after a given number of training epochs.</summary>
    public static int Count(int epochs) => 2 * Math.Min(Quarters, epochs) * ImagesAQuarter;

    public static GanProbe Make(StudyContext context, StudyImages images, Checkpoint source)
    {
        RunContext run = context.Run;
        var made = new List<PixelImage>();
        foreach (IDistillationStrategy strategy in new IDistillationStrategy[] { StudyWays.Vanilla, new PretrainedModel() })
        {
            string purpose = $"reference GAN: {strategy.Name}";
            int seed = run.Seed(purpose);
            int epoch = 0;
            using TrainedGan gan = GanTrainer.Train(
                new GanData([new GanClass(images.ClassName, images.Scarce)], images.Enough),
                context.Options.Gan,
                run.Request(purpose, purpose, strategy, source),
                run.CancellationToken,
                g =>
                {
                    epoch++;
                    int epochs = context.Options.Gan.Epochs;

                    // With fewer epochs than quarters, after each epoch.
                    if (epoch * Quarters / epochs > (epoch - 1) * Quarters / epochs)
                    {
                        made.AddRange(g.Generate(ImagesAQuarter, RandomSeeds.DeriveInt32(seed, Invariant($"fakes after epoch {epoch}"))));
                    }
                }
            );
        }

        return new GanProbe(images.HeldOut, made);
    }
}

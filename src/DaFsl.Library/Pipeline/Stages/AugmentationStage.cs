using DaFsl.Library.Augmentation;
using DaFsl.Library.Data;
using DaFsl.Library.Distillation;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Stages;

/// <summary>
/// Makes more of each scarce class, until it has as many objects as the largest class: by every augmenter, by a GAN that is trained in
/// one way after another, and by half and half of the first augmenter and the GAN.
/// </summary>
internal static class AugmentationStage
{
    /// <summary>What the pictures of the pipeline's own GAN are called.</summary>
    public const string GanName = "GAN";

    // How many examples of each way are kept to be looked at.
    private const int Examples = 20;

    public static AugmentedSets Run(
        RunContext run,
        PipelineDraft draft,
        ImbalanceReport imbalance,
        Ways ways,
        SourceNetworks source,
        ObjectSets objects,
        IReadOnlyList<PixelImage> proposed)
    {
        draft.Stage = "augmenting";
        if (!imbalance.IsBalanced)
        {
            draft.Notes.Add("DatasetB is made of the test pictures, as in the paper: the GAN sees them, though not their labels.");
        }

        var sets = new AugmentedSets();
        int largest = imbalance.Classes.Max(c => c.Count);
        bool compare = true;
        foreach (ClassBalance scarce in imbalance.Classes.Where(c => c.Verdict == ClassVerdict.Scarce).OrderBy(c => c.Count))
        {
            var request = new AugmentationRequest(
                scarce.Name, objects.Of([scarce.Name]), proposed, largest - scarce.Count, run.Seed($"augmentation of {scarce.Name}"));
            draft.AddExamples(request.ClassName, "real", request.Scarce.Take(Examples));
            var made = new List<IReadOnlyList<PixelImage>>();
            foreach (IAugmenter augmenter in run.Parts.Augmenters)
            {
                made.Add(augmenter.Augment(request, run.Training($"{augmenter.Name} of {scarce.Name}"), run.CancellationToken));
                sets.Add(augmenter.Name, scarce.Name, made[^1]);
                draft.AddExamples(scarce.Name, augmenter.Name, made[^1].Take(Examples));
            }

            // The ways are compared on the first class, the scarcest.
            IReadOnlyList<PixelImage> generated = TrainGans(run, draft, ways, source.Gan!, request, compare);
            compare = false;
            sets.Add(GanName, scarce.Name, generated);
            if (made.Count > 0)
            {
                sets.Add(
                    $"{GanName} and {run.Parts.Augmenters[0].Name}",
                    scarce.Name,
                    [.. generated.Take(request.Count / 2), .. made[0].Take(request.Count - (request.Count / 2))]);
            }
        }

        return sets;
    }

    /// <summary>Trains GANs on a class, in the chosen way or in all, and returns what the chosen one generates.</summary>
    private static IReadOnlyList<PixelImage> TrainGans(
        RunContext run, PipelineDraft draft, Ways ways, GanSource source, AugmentationRequest request, bool compare)
    {
        IReadOnlyList<PixelImage> used = [];
        foreach (IDistillationStrategy strategy in compare ? ways.Compared : [ways.Chosen])
        {
            using TrainedGan gan = new GanTrainer(run.Options.Gan, run.Device, run.Precision, run.Time).Train(
                request, strategy, source, run.Training($"{GanName} of {request.ClassName}: {strategy.Name}"), run.CancellationToken);
            IReadOnlyList<PixelImage> made = gan.Generate(
                Math.Max(request.Count, Examples), RandomSeeds.DeriveInt32(request.Seed, "pictures"));
            draft.AddExamples(request.ClassName, $"{GanName}, {strategy.Name}", made.Take(Examples));
            if (compare)
            {
                draft.AddGan(request, Report(strategy, gan));
            }

            if (strategy == ways.Chosen)
            {
                used = [.. made.Take(request.Count)];
            }
        }

        return used;
    }

    private static AugmenterStrategyReport Report(IDistillationStrategy strategy, TrainedGan gan)
    {
        IReadOnlyList<double> generator = gan.Training.Losses["generator"];
        IReadOnlyList<double> discriminator = gan.Training.Losses["discriminator"];
        return new AugmenterStrategyReport(
            strategy.Name, generator[^1], discriminator[^1], gan.Training.Seconds, generator, discriminator);
    }
}

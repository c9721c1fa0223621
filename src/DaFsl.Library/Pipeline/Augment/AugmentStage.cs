using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Distillation;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>
/// Makes more of each scarce class, as many as the options ask for: by every augmenter, by a GAN that is trained in
/// one way after another, and by half and half of the first augmenter and the GAN. All of it goes through a quality gate.
/// </summary>
internal static class AugmentStage
{
    /// <summary>What the images of the pipeline's own GAN are called.</summary>
    public const string GanName = "GAN";

    // How many examples of each way are kept to be looked at.
    private const int Examples = 20;

    public static AugmentedSets Run(
        RunContext run,
        PipelineDraft draft,
        ImbalanceReport imbalance,
        StrategyComparison ways,
        SourceNetworks source,
        ObjectSets objects,
        IReadOnlyList<PixelImage> proposed,
        QualityGateFactory gatekeeper)
    {
        draft.Stage = "augmenting";
        if (!imbalance.IsBalanced)
        {
            draft.Notes.Add("DatasetB is made of the test images, as in the paper: the GAN sees them, though not their labels.");
        }

        var sets = new AugmentedSets();
        ClassBalance[] all = [.. imbalance.Classes.Where(c => c.Verdict == ClassVerdict.Scarce).OrderBy(c => c.Count)];
        IReadOnlyDictionary<string, int> wanted = run.Options.AugmentationTarget.Plan(
            imbalance.Classes.ToDictionary(c => c.Name, c => c.Count), all.Select(c => c.Name));
        bool compare = true;
        var mixed = new List<(string Way, AcceptedImages Generated, AcceptedImages Other)>();
        foreach (ClassBalance scarce in all)
        {
            var request = new AugmentationRequest(
                scarce.Name, objects.Of([scarce.Name]), proposed, wanted[scarce.Name], run.Seed($"augmentation of {scarce.Name}"));
            draft.AddExamples(request.ClassName, "real", request.Scarce.Take(Examples));
            QualityGate gate = gatekeeper.For(request);
            var kept = new List<AcceptedImages>();
            foreach (IAugmenter augmenter in run.Parts.Augmenters)
            {
                GateResult made = new GatedAugmenter(augmenter, _ => gate).Select(
                    request, run.Training($"{augmenter.Name} of {scarce.Name}"), run.CancellationToken);
                kept.Add(made.Accepted);
                Add(draft, sets, augmenter.Name, made);
                draft.AddExamples(scarce.Name, augmenter.Name, made.Accepted.Images.Take(Examples));
            }

            // The ways are compared on the first class, the scarcest.
            GateResult generated = TrainGans(run, draft, ways, source.Gan!, request, gate, compare);
            compare = false;
            Add(draft, sets, GanName, generated);
            if (generated.Accepted.Images.Count > 0)
            {
                draft.AddExamples(scarce.Name, $"{GanName}, kept by the gate", generated.Accepted.Images.Take(Examples));
            }

            if (kept.Count > 0)
            {
                // Where the gate kept less than half of the GAN's, the augmenter fills up.
                AcceptedImages half = generated.Accepted.Take(request.Count / 2);
                AcceptedImages rest = kept[0].Take(request.Count - half.Images.Count);
                sets.Add(Mix(run), half, rest);
                mixed.Add((Mix(run), half, rest));
            }
        }

        MarkNotDone(sets, mixed);
        return sets;
    }

    private static string Mix(RunContext run) => $"{GanName} and {run.Parts.Augmenters[0].Name}";

    // Without an image, or without one of the two that are mixed, a way is another over again.
    private static void MarkNotDone(AugmentedSets sets, List<(string Way, AcceptedImages Generated, AcceptedImages Other)> mixed)
    {
        foreach ((string way, IReadOnlyList<AcceptedImages> made) in sets.All)
        {
            if (made.All(m => m.Images.Count == 0))
            {
                sets.NotDone.Add(way);
            }
        }

        if (mixed.Count > 0 && (mixed.All(m => m.Generated.Images.Count == 0) || mixed.All(m => m.Other.Images.Count == 0)))
        {
            sets.NotDone.Add(mixed[0].Way);
        }
    }

    private static void Add(PipelineDraft draft, AugmentedSets sets, string way, GateResult made)
    {
        sets.Add(way, made.Accepted);
        draft.AddGate(made.Report with { Way = way });
    }

    /// <summary>Trains GANs on a class, in the chosen way or in all, and returns what the gate keeps of the chosen one's images.</summary>
    private static GateResult TrainGans(
        RunContext run, PipelineDraft draft, StrategyComparison ways, GanSource source, AugmentationRequest request, QualityGate gate, bool compare)
    {
        GateResult? used = null;
        foreach (IDistillationStrategy strategy in compare ? ways.Compared : [ways.Chosen])
        {
            using TrainedGan gan = new GanTrainer(run.Options.Gan, run.Device, run.Precision, run.Time).Train(
                request, strategy, source, run.Training($"{GanName} of {request.ClassName}: {strategy.Name}"), run.CancellationToken);
            draft.Notes.AddRange(gan.Warnings.Select(w => $"GAN of '{request.ClassName}', {strategy.Name}: {w}"));
            int seed = RandomSeeds.DeriveInt32(request.Seed, "pictures");
            draft.AddExamples(request.ClassName, $"{GanName}, {strategy.Name}", gan.Generate(Examples, seed));
            if (compare)
            {
                draft.AddGan(request, Report(strategy, gan));
            }

            if (strategy == ways.Chosen)
            {
                used = gate.Select(gan.Supply(seed), request.Count, run.CancellationToken);
            }
        }

        return used!;
    }

    private static AugmenterStrategyReport Report(IDistillationStrategy strategy, TrainedGan gan)
    {
        IReadOnlyList<double> generator = gan.Training.Losses["generator"];
        IReadOnlyList<double> discriminator = gan.Training.Losses["discriminator"];
        return new AugmenterStrategyReport(
            strategy.Name, generator[^1], discriminator[^1], gan.Training.Seconds, generator, discriminator);
    }
}

using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Gans;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.Distill;
using DaFsl.Library.Pipeline.Running;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>
/// Makes more of each scarce class, as many as the options ask for: by every augmenter, by a GAN that is trained by
/// one strategy after another, and by half and half of the first augmenter and the GAN. All of it goes through a quality gate.
/// </summary>
internal static class AugmentStage
{
    /// <summary>The doing of a run that is stopped here.</summary>
    public const string Doing = "augmenting";

    // How many examples of each way are kept to be looked at.
    private const int Examples = 20;

    /// <summary>Makes them; each step is handed over as soon as it is done. The classifier gets what the steps have made.</summary>
    public static IEnumerable<AugmentResult> Run(RunContext run, AugmentInput input)
    {
        if (!input.Imbalance.IsBalanced)
        {
            yield return new AugmentResult
            {
                Notes = ["DatasetB is made of the test images, as in the paper: the GAN sees them, though not their labels."],
            };
        }

        ClassBalance[] all = [.. input.Imbalance.Classes.Where(c => c.Verdict == ClassVerdict.Scarce).OrderBy(c => c.Count)];
        IReadOnlyDictionary<string, int> wanted = input.Target.Plan(
            input.Imbalance.Classes.ToDictionary(c => c.Name, c => c.Count),
            all.Select(c => c.Name)
        );
        foreach (ClassBalance scarce in all)
        {
            var request = new AugmentationRequest(
                scarce.Name,
                [.. input.Objects.Of(scarce.Name).Select(o => o.Image)],
                input.Unlabelled,
                wanted[scarce.Name],
                run.Seed(GanPurpose(scarce.Name))
            );

            // The strategies are compared on the first class, the scarcest.
            foreach (AugmentResult step in AugmentClass(run, input, request, compare: scarce == all[0]))
            {
                yield return step;
            }
        }
    }

    private static IEnumerable<AugmentResult> AugmentClass(RunContext run, AugmentInput input, AugmentationRequest request, bool compare)
    {
        yield return new AugmentResult { Examples = Of(request, "real", request.Scarce) };
        QualityGate gate = input.Gates.For(request);
        AcceptedImages? first = null;
        foreach (IAugmenter augmenter in input.Augmenters)
        {
            AugmentResult made = Gated(run, augmenter, request, gate, out AcceptedImages accepted);
            first ??= accepted;
            yield return made with
            {
                Examples = Of(request, augmenter.Name, accepted.Images),
            };
        }

        AugmentResult? generated = null;
        AcceptedImages? kept = null;
        foreach (IDistillationStrategy strategy in compare ? input.Strategies.Compared : [input.Strategies.Chosen])
        {
            using TrainedGan gan = Train(run, input, request, strategy);
            var augmenter = new TrainedGanAugmenter(gan);
            yield return new AugmentResult
            {
                Notes = [.. gan.Warnings.Select(w => $"GAN of '{request.ClassName}', {strategy.Name}: {w}")],
                Examples = Of(request, $"{augmenter.Name}, {strategy.Name}", augmenter.Look(request, Examples)),
                Gan = compare ? new GanResult(request, input.AreProposed, input.Gan.Epochs, Report(strategy, gan)) : null,
            };
            if (strategy == input.Strategies.Chosen)
            {
                generated = Gated(run, augmenter, request, gate, out kept);
            }
        }

        const string Name = TrainedGanAugmenter.GanName;
        yield return generated! with
        {
            Examples = kept!.Images.Count > 0 ? Of(request, $"{Name}, kept by the gate", kept.Images) : null,
        };
        if (first is not null)
        {
            // Where the gate kept less than half of the GAN's, the augmenter fills up.
            AcceptedImages half = kept.Take(request.Count / 2);
            AcceptedImages rest = first.Take(request.Count - half.Images.Count);
            yield return new AugmentResult { Made = ($"{Name} and {input.Augmenters[0].Name}", [half, rest]) };
        }
    }

    private static AugmentResult Gated(
        RunContext run,
        IAugmenter augmenter,
        AugmentationRequest request,
        QualityGate gate,
        out AcceptedImages accepted
    )
    {
        GateResult made = new GatedAugmenter(augmenter, _ => gate).Select(
            request,
            run.Training($"{augmenter.Name} of {request.ClassName}"),
            run.CancellationToken
        );
        accepted = made.Kept;
        return new AugmentResult { Made = (augmenter.Name, [accepted]), Gate = made.Report };
    }

    private static TrainedGan Train(RunContext run, AugmentInput input, AugmentationRequest request, IDistillationStrategy strategy) =>
        GanTrainer.Train(
            GanData.Of(request),
            input.Gan,
            LossesAtHand.For(
                run.Request(
                    GanPurpose(request.ClassName),
                    $"{TrainedGanAugmenter.GanName} of {request.ClassName}: {strategy.Name}",
                    strategy,
                    input.Source!
                ),
                teachers: []
            ),
            run.CancellationToken
        );

    // The GAN's chance is that of the request for images, too.
    private static string GanPurpose(string className) => $"augmentation of {className}";

    private static (string ClassName, string Origin, IReadOnlyList<PixelImage> Images) Of(
        AugmentationRequest request,
        string origin,
        IEnumerable<PixelImage> images
    ) => (request.ClassName, origin, [.. images.Take(Examples)]);

    private static AugmenterStrategyReport Report(IDistillationStrategy strategy, TrainedGan gan)
    {
        IReadOnlyList<double> generator = gan.Training.Losses["generator"];
        IReadOnlyList<double> discriminator = gan.Training.Losses["discriminator"];
        return new AugmenterStrategyReport
        {
            Name = strategy.Name,
            GeneratorLoss = generator[^1],
            DiscriminatorLoss = discriminator[^1],
            Seconds = gan.Training.Seconds,
            GeneratorCurve = generator,
            DiscriminatorCurve = discriminator,
        };
    }
}

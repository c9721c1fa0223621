using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;

namespace DaFsl.Library.Augmentation;

/// <summary>An augmenter that is asked again and again.</summary>
internal static class AugmenterRounds
{
    /// <summary>The request's images, then those of the same request with another seed, and so on; ends where a round brings none.</summary>
    public static IEnumerable<PixelImage> Of(
        IAugmenter augmenter, AugmentationRequest request, IProgress<TrainingProgress>? progress, CancellationToken cancellationToken)
    {
        for (int round = 0; ; round++)
        {
            int seed = round == 0 ? request.Seed : RandomSeeds.DeriveInt32(request.Seed, Invariant($"round {round}"));
            var again = new AugmentationRequest(request.ClassName, request.Scarce, request.Proposed, request.Count, seed);
            IReadOnlyList<PixelImage> made = augmenter.Augment(again, progress, cancellationToken);
            if (made.Count == 0)
            {
                yield break;
            }

            foreach (PixelImage image in made)
            {
                yield return image;
            }
        }
    }
}

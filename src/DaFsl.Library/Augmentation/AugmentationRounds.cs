using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Augmentation;

/// <summary>Asks for images again and again.</summary>
internal static class AugmentationRounds
{
    /// <summary>
    /// The request's images, then those of the same request with another seed, and so on; ends where a round brings none.
    /// </summary>
    /// <param name="request">The first round's request.</param>
    /// <param name="augment">Makes the images of a request.</param>
    public static IEnumerable<PixelImage> Of(AugmentationRequest request, Func<AugmentationRequest, IReadOnlyList<PixelImage>> augment)
    {
        for (int round = 0; ; round++)
        {
            int seed = round == 0 ? request.Seed : RandomSeeds.DeriveInt32(request.Seed, Invariant($"round {round}"));
            var again = new AugmentationRequest(request.ClassName, request.Scarce, request.Proposed, request.Count, seed);
            IReadOnlyList<PixelImage> made = augment(again);
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

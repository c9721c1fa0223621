using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Training;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class GatedAugmenterTests
{
    private static readonly GateData _faces = GateData.Faces;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Select_asks_again_with_another_seed_until_enough_are_kept()
    {
        var inner = new EveryOther();

        GateResult result = Gated(inner).Select(_faces.Request(count: 20), cancellationToken: Token);

        Assert.Equal(20, result.Accepted.Count);
        Assert.Equal(("every other", 20, "glasses"), (result.Report.Way, result.Report.Asked, result.Kept.ClassName));
        Assert.True(result.Report.Made is >= 39 and <= 60, $"{result.Report.Made}");
        Assert.Equal(inner.Seeds.Distinct(), inner.Seeds);
        Assert.Equal(1, inner.Seeds[0]);
        Assert.All(result.Accepted, i => Assert.Contains(i, _faces.HeldOut));
    }

    [Fact]
    public void Augment_gives_what_is_kept_and_the_same_for_the_same_seed()
    {
        GatedAugmenter augmenter = Gated(new EveryOther());

        string[] first = Tiles.Texts(augmenter.Augment(_faces.Request(count: 8), cancellationToken: Token));

        Assert.Equal(8, first.Length);
        Assert.Equal(first, Tiles.Texts(Gated(new EveryOther()).Augment(_faces.Request(count: 8), cancellationToken: Token)));
    }

    [Fact]
    public void Select_of_nothing_but_copies_says_that_it_kept_none()
    {
        GateResult result = Gated(new Copies(isVariant: false)).Select(_faces.Request(count: 10), cancellationToken: Token);

        Assert.Equal((10, 50, 0), (result.Report.Asked, result.Report.Made, result.Report.Kept));
        Assert.Equal(50, result.Report.Rejected[RejectionReason.Copy]);
    }

    [Fact]
    public void Select_of_variants_keeps_them() =>
        Assert.Equal(10, Gated(new Copies(isVariant: true)).Select(_faces.Request(count: 10), cancellationToken: Token).Report.Kept);

    [Fact]
    public void Select_of_an_augmenter_that_makes_nothing_ends() =>
        Assert.Empty(Gated(new Silent()).Select(_faces.Request(count: 10), cancellationToken: Token).Verdicts);

    [Fact]
    public void It_is_called_as_its_augmenter_is()
    {
        var augmenter = new GatedAugmenter(new TransformAugmenter(), _ => throw new InvalidOperationException());

        Assert.Equal(("resampling", true), (augmenter.Name, augmenter.MakesVariants));
    }

    private static GatedAugmenter Gated(IAugmenter inner) => new(inner, r => new QualityGate(r, _faces.Others, FeatureExtractor.Pixels));

    /// <summary>Gives a held-out face and noise in turns, other faces for another seed.</summary>
    private sealed class EveryOther : IAugmenter
    {
        public List<int> Seeds { get; } = [];

        public string Name => "every other";

        public IReadOnlyList<PixelImage> Augment(
            AugmentationRequest request,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default
        )
        {
            Seeds.Add(request.Seed);
            int first = (Seeds.Count - 1) * request.Count / 2;
            return [.. Enumerable.Range(0, request.Count).Select(i => i % 2 == 0 ? _faces.HeldOut[first + (i / 2)] : Tiles.Noise(32, i))];
        }
    }

    private sealed class Copies(bool isVariant) : IAugmenter
    {
        public string Name => "copies";

        public bool MakesVariants => isVariant;

        public IReadOnlyList<PixelImage> Augment(
            AugmentationRequest request,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default
        ) => [.. Enumerable.Range(0, request.Count).Select(i => request.Scarce[i % request.Scarce.Count])];
    }

    private sealed class Silent : IAugmenter
    {
        public string Name => "silent";

        public IReadOnlyList<PixelImage> Augment(
            AugmentationRequest request,
            IProgress<TrainingProgress>? progress = null,
            CancellationToken cancellationToken = default
        ) => [];
    }
}

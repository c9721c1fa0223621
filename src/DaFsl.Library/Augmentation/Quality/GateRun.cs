using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Images on their way through a quality gate.</summary>
/// <param name="checks">The checks.</param>
/// <param name="request">The augmentation request.</param>
/// <param name="space">The feature space.</param>
/// <param name="options">The gate's settings.</param>
/// <param name="wanted">The number of images to keep; once it is reached, the remaining images are not examined.</param>
internal sealed class GateRun(
    GateChecks checks,
    AugmentationRequest request,
    FeatureExtractor space,
    QualityGateOptions options,
    int wanted
)
{
    private readonly List<GateVerdict> _verdicts = [];
    private readonly List<float[]> _made = [];
    private readonly List<float[]> _keptFeatures = [];
    private readonly List<PixelImage> _kept = [];
    private readonly NearDuplicateFinder? _finder = checks.NearDuplicateLimit is { } limit ? new NearDuplicateFinder(limit) : null;
    private int _nearDuplicates;

    /// <summary>True if as many images as wanted have been kept.</summary>
    public bool IsFull => _kept.Count >= wanted;

    /// <summary>Checks the next images.</summary>
    /// <param name="images">The images.</param>
    /// <param name="parameter">The name of the images' parameter in the calling public method.</param>
    /// <exception cref="ArgumentException">An image's size is not that of the real ones.</exception>
    public void Check(IReadOnlyList<PixelImage> images, string parameter)
    {
        ThrowIfOdd(images, parameter);
        IReadOnlyList<float[]> features = space.Vectors(images, checks.Real[0].Length);
        GateVerdict?[] verdicts = Check(images, features);
        _finder?.Look([.. images.Where((_, i) => verdicts[i] is null)]);
        int place = 0;
        for (int i = 0; i < images.Count && !IsFull; i++)
        {
            verdicts[i] ??= NearDuplicate(place++);
            _made.Add(features[i]);
            _verdicts.Add(verdicts[i] ?? GateVerdict.Kept);
            if (verdicts[i] is null)
            {
                _kept.Add(images[i]);
                _keptFeatures.Add(features[i]);
                _finder?.Add(place - 1);
            }
        }
    }

    /// <summary>Returns the result of the gate.</summary>
    public GateResult ToResult() =>
        new()
        {
            Kept = new AcceptedImages(request.ClassName, [.. _kept]),
            Verdicts = [.. _verdicts],
            Report = new GateReport
            {
                ClassName = request.ClassName,
                Features = space.Name,
                Asked = wanted,
                Made = _verdicts.Count,
                Kept = _kept.Count,
                Rejected = Enum.GetValues<RejectionReason>().ToDictionary(r => r, r => _verdicts.Count(v => v.Reason == r)),
                NearDuplicates = _nearDuplicates,
                Rules =
                [
                    .. checks.Checks.Select(c => c.Rule),
                    .. _finder is null ? [] : new[] { _finder.Rule(options.ThinNearDuplicates) },
                ],
                Notes = checks.Notes,
                Before = Score(_made, isRejected: IsRejected(_kept.Count, _made.Count)),
                After = Score(_keptFeatures, isRejected: false),
            },
        };

    /// <summary>True if more than half of a set was rejected.</summary>
    internal static bool IsRejected(int kept, int made) => 2 * kept < made;

    private GateVerdict?[] Check(IReadOnlyList<PixelImage> images, IReadOnlyList<float[]> features)
    {
        var verdicts = new GateVerdict?[images.Count];
        foreach (IGateCheck check in checks.Checks)
        {
            int[] left = [.. Enumerable.Range(0, verdicts.Length).Where(i => verdicts[i] is null)];
            if (left.Length == 0)
            {
                break;
            }

            IReadOnlyList<GateVerdict?> found = check.Check([.. left.Select(i => images[i])], [.. left.Select(i => features[i])]);
            for (int i = 0; i < left.Length; i++)
            {
                verdicts[left[i]] = found[i];
            }
        }

        return verdicts;
    }

    private GateVerdict? NearDuplicate(int place)
    {
        GateVerdict? nearDuplicate = _finder?.Find(place);
        _nearDuplicates += nearDuplicate is null ? 0 : 1;
        return options.ThinNearDuplicates ? nearDuplicate : null;
    }

    // Of few images a figure would be chance, and of a rejected set it would speak for what the checks speak against.
    private GenerationScores? Score(List<float[]> vectors, bool isRejected)
    {
        int real = Math.Min(checks.Real.Count, options.MostSamples);
        int made = Math.Min(vectors.Count, options.MostSamples);
        return made == 0 ? null
            : isRejected || real < GenerationScores.FewestToMeasure || made < GenerationScores.FewestToMeasure
                ? new GenerationScores
                {
                    Real = real,
                    Made = made,
                    KernelDistance = null,
                    KernelInterval = null,
                    FrechetDistance = null,
                    Manifold = null,
                }
            : GenerationScores.Measure(
                checks.Real,
                vectors,
                options.Neighbours,
                new SamplingOptions { MaxSamples = options.MostSamples, Seed = request.Seed }
            );
    }

    private void ThrowIfOdd(IReadOnlyList<PixelImage> images, string parameter)
    {
        PixelImage real = request.Scarce[0];
        for (int i = 0; i < images.Count; i++)
        {
            if (images[i].Width != real.Width || images[i].Height != real.Height)
            {
                throw new ArgumentException(
                    Invariant($"Generated image {_verdicts.Count + i} is {images[i].Width} x {images[i].Height} pixels; the ")
                        + Invariant($"real ones of '{request.ClassName}' are {real.Width} x {real.Height}."),
                    parameter
                );
            }
        }
    }
}

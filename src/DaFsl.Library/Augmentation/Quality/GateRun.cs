using DaFsl.Library.Data;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Pictures on their way through a quality gate.</summary>
/// <param name="checks">The checks.</param>
/// <param name="request">What was asked for.</param>
/// <param name="space">The feature space.</param>
/// <param name="options">The gate's settings.</param>
/// <param name="wanted">How many pictures to keep; then the rest is not looked at.</param>
internal sealed class GateRun(GateChecks checks, AugmentationRequest request, FeatureSpace space, QualityGateOptions options, int wanted)
{
    private readonly List<GateVerdict> _verdicts = [];
    private readonly List<float[]> _made = [];
    private readonly List<float[]> _keptFeatures = [];
    private readonly List<PixelImage> _kept = [];
    private readonly TwinFinder? _finder = checks.TwinLimit is { } limit ? new TwinFinder(limit) : null;
    private int _twins;

    /// <summary>Whether there is nothing left to keep.</summary>
    public bool IsFull => _kept.Count >= wanted;

    /// <summary>Judges the next pictures.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="parameter">What the public method that they come from calls them.</param>
    /// <exception cref="ArgumentException">A picture's size is not that of the real ones.</exception>
    public void Judge(IReadOnlyList<PixelImage> pictures, string parameter)
    {
        ThrowIfOdd(pictures, parameter);
        IReadOnlyList<float[]> features = space.See(pictures, checks.Real[0].Length);
        GateVerdict?[] verdicts = Check(pictures, features);
        _finder?.Look([.. pictures.Where((_, i) => verdicts[i] is null)]);
        int place = 0;
        for (int i = 0; i < pictures.Count && !IsFull; i++)
        {
            verdicts[i] ??= Twin(place++);
            _made.Add(features[i]);
            _verdicts.Add(verdicts[i] ?? GateVerdict.Kept);
            if (verdicts[i] is null)
            {
                _kept.Add(pictures[i]);
                _keptFeatures.Add(features[i]);
                _finder?.Add(place - 1);
            }
        }
    }

    /// <summary>What came out.</summary>
    public GateResult ToResult() => new(
        new AcceptedPictures(request.ClassName, [.. _kept]),
        [.. _verdicts],
        new GateReport(
            request.ClassName,
            space.Name,
            wanted,
            _verdicts.Count,
            _kept.Count,
            [.. Enum.GetValues<RejectionReason>().Select(r => new GateRejections(r, _verdicts.Count(v => v.Reason == r)))],
            _twins,
            [.. checks.Checks.Select(c => c.Rule), .. _finder is null ? [] : new[] { _finder.Rule(options.ThinTwins) }],
            checks.Notes,
            Score(_made, isRejected: IsRejected(_kept.Count, _made.Count)),
            Score(_keptFeatures, isRejected: false)));

    /// <summary>Whether a set was rejected for the most part.</summary>
    internal static bool IsRejected(int kept, int made) => 2 * kept < made;

    private GateVerdict?[] Check(IReadOnlyList<PixelImage> pictures, IReadOnlyList<float[]> features)
    {
        var verdicts = new GateVerdict?[pictures.Count];
        foreach (IGateCheck check in checks.Checks)
        {
            int[] left = [.. Enumerable.Range(0, verdicts.Length).Where(i => verdicts[i] is null)];
            if (left.Length == 0)
            {
                break;
            }

            IReadOnlyList<GateVerdict?> judged = check.Judge([.. left.Select(i => pictures[i])], [.. left.Select(i => features[i])]);
            for (int i = 0; i < left.Length; i++)
            {
                verdicts[left[i]] = judged[i];
            }
        }

        return verdicts;
    }

    private GateVerdict? Twin(int place)
    {
        GateVerdict? twin = _finder?.Judge(place);
        _twins += twin is null ? 0 : 1;
        return options.ThinTwins ? twin : null;
    }

    // Of few images a figure would be chance, and of a rejected set it would speak for what the checks speak against.
    private GenerationScores? Score(List<float[]> vectors, bool isRejected)
    {
        int real = Math.Min(checks.Real.Count, options.MostSamples);
        int made = Math.Min(vectors.Count, options.MostSamples);
        return made == 0
            ? null
            : isRejected || real < GenerationScores.FewestToMeasure || made < GenerationScores.FewestToMeasure
                ? new GenerationScores(real, made, null, null, null, null)
                : GenerationScores.Measure(
                    checks.Real,
                    vectors,
                    options.Neighbours,
                    new SamplingOptions { MaxSamples = options.MostSamples, Seed = request.Seed });
    }

    private void ThrowIfOdd(IReadOnlyList<PixelImage> pictures, string parameter)
    {
        PixelImage real = request.Scarce[0];
        for (int i = 0; i < pictures.Count; i++)
        {
            if (pictures[i].Width != real.Width || pictures[i].Height != real.Height)
            {
                throw new ArgumentException(
                    Invariant($"Made picture {_verdicts.Count + i} is {pictures[i].Width} x {pictures[i].Height} pixels; the real ones of '{request.ClassName}' are {real.Width} x {real.Height}."),
                    parameter);
            }
        }
    }
}

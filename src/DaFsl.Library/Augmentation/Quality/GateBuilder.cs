using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Augmentation.Quality;

/// <summary>Makes a gate's checks ready: measures what is usual among the real images.</summary>
internal sealed class GateBuilder
{
    private readonly AugmentationRequest _request;
    private readonly IReadOnlyList<PixelImage> _others;
    private readonly FeatureExtractor _space;
    private readonly Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>>? _agreement;
    private readonly QualityGateOptions _options;
    private readonly IReadOnlyList<float[]> _ofClass;
    private readonly PixelImage[] _someOthers;
    private readonly IReadOnlyList<float[]> _ofOthers;
    private readonly List<string> _notes = [];

    public GateBuilder(
        AugmentationRequest request,
        IReadOnlyList<PixelImage> others,
        FeatureExtractor space,
        Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>>? agreement,
        QualityGateOptions options
    )
    {
        _request = request;
        _others = others;
        _space = space;
        _agreement = agreement;
        _options = options;
        _ofClass = space.Vectors(request.Scarce);
        _someOthers = Draw(others, Math.Max(options.MostSamples - request.Scarce.Count, 0));
        _ofOthers = space.Vectors(_someOthers, _ofClass[0].Length);
    }

    public GateChecks Build()
    {
        var pixels = new KnownImages(AlignedPixels.Upright(_request.Scarce), AlignedPixels.Poses);
        Closeness usual = Closeness.Of(_request.Scarce, pixels, [], DuplicateFeatures.Pixels, _request.Seed) ?? Closeness.Assumed;
        if (_request.Scarce.Count == 1)
        {
            _notes.Add(
                "There is only one real image of the class: neither distances nor precision and recall can be "
                    + "measured, and copies of it are recognised by pixels alone, assuming the usual distance to others."
            );
        }

        IGateCheck?[] checks =
        [
            double.IsFinite(_options.StatisticsMargin) ? new NoiseCheck([_request.Scarce, _others], _options.StatisticsMargin) : null,
            _options.CopyFraction > 0 ? Copies(pixels, usual) : null,
            _options.RejectOutside ? Manifold() : null,
            _agreement is null ? null : Agreement(_agreement),
        ];
        return new GateChecks(
            [.. checks.OfType<IGateCheck>()],
            _options.NearDuplicateFraction > 0 ? _options.NearDuplicateFraction * usual.Usual : null,
            _ofClass,
            _notes
        );
    }

    private ManifoldCheck? Manifold()
    {
        float[][] ofClass = [.. _ofClass.Take(_options.MostSamples)];
        int count = ofClass.Length + _ofOthers.Count;
        if (count < RealManifold.LeastImages)
        {
            _notes.Add(
                $"There {(count == 1 ? "is" : "are")} {Counted.Of(count, "real image")} in all, fewer than the "
                    + $"{RealManifold.LeastImages} that a manifold needs: no image is rejected for being outside it."
            );
            return null;
        }

        var manifold = new RealManifold(ofClass, _ofOthers, _options.Neighbours);
        if (double.IsFinite(manifold.UsualRemoteness))
        {
            return new ManifoldCheck(manifold, _options.ManifoldMargin);
        }

        _notes.Add("So many real images are alike that they span no manifold: no image is rejected for being outside it.");
        return null;
    }

    private CopyCheck Copies(KnownImages pixelsOfClass, Closeness usual)
    {
        const string OfClass = "real image of the class";
        const string OfOthers = "other real image";
        var pools = new List<CopyPool> { new(DuplicateFeatures.Pixels, OfClass, pixelsOfClass, usual.CopyLimit(_options.CopyFraction)) };

        // What is proposed shows the same objects more than once, so what is usual comes from the others where there are some.
        IReadOnlyList<PixelImage> measured = _others.Count > 1 ? _others : _request.Proposed;

        // Where what was proposed are the other real images themselves, each counts once.
        PixelImage[] foreign = [.. _others.Union(_request.Proposed)];
        if (foreign.Length > 0)
        {
            var ofMeasured = new KnownImages(AlignedPixels.Upright(measured), AlignedPixels.Poses);
            Closeness among = Closeness.Of(measured, ofMeasured, [], DuplicateFeatures.Pixels, _request.Seed) ?? Closeness.Assumed;
            pools.Add(
                new CopyPool(
                    DuplicateFeatures.Pixels,
                    OfOthers,
                    new KnownImages(AlignedPixels.Upright(foreign), AlignedPixels.Poses),
                    among.CopyLimit(_options.CopyFraction)
                )
            );
        }

        DuplicateFeatures features = DuplicateFeatures.Features(_space);
        AddFeatures(OfClass, _request.Scarce, _ofClass);
        AddFeatures(OfOthers, _someOthers, _ofOthers);
        return new CopyCheck(pools, _options.CopyFraction);

        void AddFeatures(string what, IReadOnlyList<PixelImage> images, IReadOnlyList<float[]> vectors)
        {
            var known = new KnownImages(vectors, features.Poses);
            if (Closeness.Of(images, known, vectors, features, _request.Seed) is { } among)
            {
                pools.Add(new CopyPool(features, what, known, among.CopyLimit(_options.CopyFraction)));
            }
        }
    }

    private AgreementCheck? Agreement(Func<IReadOnlyList<PixelImage>, IReadOnlyList<double>> agreement)
    {
        if (_options.LeastAgreement is { } asked)
        {
            return asked > 0 ? AgreementCheck.By(_request.ClassName, agreement, asked) : null;
        }

        AgreementCheck? check = AgreementCheck.ByReal(_request.ClassName, agreement, _request.Scarce, _someOthers);
        if (check is null)
        {
            _notes.Add($"The classifier does not distinguish '{_request.ClassName}' from others, so it was not used.");
        }

        return check;
    }

    private PixelImage[] Draw(IReadOnlyList<PixelImage> images, int atMost)
    {
        PixelImage[] drawn = [.. images];
        if (drawn.Length > atMost)
        {
            new Random(RandomSeeds.DeriveInt32(_request.Seed, "real pictures of others")).Shuffle(drawn);
            drawn = drawn[..atMost];
        }

        return drawn;
    }
}

using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class QualityGateTests
{
    private static readonly GateData _faces = GateData.Faces;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Judge_in_pixels_rejects_copies_and_noise_and_keeps_real_images() =>
        AssertSeparates(new QualityGate(_faces.Request(), _faces.Others, FeatureExtractor.Pixels));

    [Fact]
    public void Judge_in_a_backbone_rejects_copies_and_noise_and_keeps_real_images()
    {
        FeatureExtractor space = GateData.RandomBackbone(out BackboneFeatures backbone);
        using (backbone)
        {
            AssertSeparates(new QualityGate(_faces.Request(), _faces.Others, space));
        }
    }

    [Fact]
    public void Judge_finds_copies_that_were_changed_a_little()
    {
        var gate = new QualityGate(_faces.Request(), _faces.Others, FeatureExtractor.Pixels);
        foreach (
            (string change, Func<PixelImage, PixelImage> apply) in new (string, Func<PixelImage, PixelImage>)[]
            {
                ("mirrored", p => p.FlipHorizontally()),
                ("brighter", p => Recoloured.Of(p, 1.15f, 1, 1)),
                ("of less contrast", p => Recoloured.Of(p, 1, 0.8f, 1)),
                ("less colourful", p => Recoloured.Of(p, 1, 1, 0.8f)),
                ("cut by a pixel at two sides", p => p.Crop(new BoundingBox(1, 1, 32, 32)).Resize(32, 32)),
                ("mirrored, cut and darker", p =>
                    Recoloured.Of(p.FlipHorizontally().Crop(new BoundingBox(0, 1, 31, 32)).Resize(32, 32), 0.85f, 1, 1)
                ),
            }
        )
        {
            GateResult result = gate.Check([.. _faces.Scarce.Select(apply)], Token);
            Assert.True(
                result.Verdicts.All(v => v.Reason == RejectionReason.Copy),
                $"{change}: {string.Join(" ", result.Verdicts.Select(v => v.Explanation))}"
            );
        }
    }

    [Fact]
    public void Judge_rejects_copies_of_what_was_proposed()
    {
        PixelImage[] proposed = [.. _faces.HeldOut.Take(20)];
        var request = new AugmentationRequest("glasses", _faces.Scarce, proposed, count: 20, seed: 1);

        GateResult result = new QualityGate(request, _faces.Others, FeatureExtractor.Pixels).Check(proposed, Token);

        Assert.Equal(20, Count(result, RejectionReason.Copy));
        Assert.StartsWith(
            $"It is a copy of other real image {_faces.Others.Count + 1}: the distance in pixels is 0.000;",
            result.Verdicts[0].Explanation,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Judge_tells_every_verdict_with_its_numbers()
    {
        var gate = new QualityGate(
            _faces.Request(),
            _faces.Others,
            FeatureExtractor.Pixels,
            images => [.. images.Select(_ => 0.25)],
            new QualityGateOptions { LeastAgreement = 0.4 }
        );

        GateResult result = gate.Check([_faces.Scarce[3], Tiles.Noise(32, 1), _faces.HeldOut[0]], Token);

        Assert.Equal([RejectionReason.Copy, RejectionReason.Noise, RejectionReason.OffClass], result.Verdicts.Select(v => v.Reason));
        Assert.Matches(
            @"^It is a copy of real image of the class 4: the distance in pixels is 0\.000; the limit is 0\.\d{3}\.$",
            result.Verdicts[0].Explanation
        );
        Assert.Matches(
            @"^Its roughness is (0\.9|1\.0)\d\d; by the real images it should be -?0\.\d{3} to 0\.\d{3}\.$",
            result.Verdicts[1].Explanation
        );
        Assert.Equal(
            new GateVerdict
            {
                Reason = RejectionReason.OffClass,
                Explanation = "The classifier gives 'glasses' 0.250; the limit is 0.400.",
                Value = 0.25,
                Limit = 0.4,
            },
            result.Verdicts[2]
        );
        Assert.Empty(result.Accepted);
        Assert.Null(result.Report.After);
    }

    [Fact]
    public void Judge_reports_what_was_made_and_kept_and_why()
    {
        var gate = new QualityGate(_faces.Request(), _faces.Others, FeatureExtractor.Pixels);

        GateResult result = gate.Check([.. _faces.HeldOut.Take(20), .. GateData.Noise(32, 32).Take(10), .. _faces.Scarce.Take(5)], Token);

        GateReport report = result.Report;
        Assert.Equal(("glasses", "the images' pixels", 35, 35), (report.ClassName, report.Features, report.Asked, report.Made));
        Assert.Equal(result.Accepted.Count, report.Kept);
        Assert.Equal(35 - report.Kept, report.Rejected.Values.Sum());
        Assert.Equal(Enum.GetValues<RejectionReason>(), report.Rejected.Keys);
        Assert.Equal(4, report.Rules.Count);
        Assert.Empty(report.Notes);

        // Ten real images are too few for any figure.
        Assert.Equal(
            new GenerationScores
            {
                Real = 10,
                Made = 35,
                KernelDistance = null,
                KernelInterval = null,
                FrechetDistance = null,
                Manifold = null,
            },
            report.Before
        );
        Assert.Equal(
            new GenerationScores
            {
                Real = 10,
                Made = report.Kept,
                KernelDistance = null,
                KernelInterval = null,
                FrechetDistance = null,
                Manifold = null,
            },
            report.After
        );
    }

    [Fact]
    public void Judge_beside_enough_real_images_measures_what_was_made_and_kept()
    {
        // The others stand in for a class of many.
        var request = new AugmentationRequest("plain", [.. _faces.Others.Take(100)], [], count: 100, seed: 1);
        var gate = new QualityGate(request, [], FeatureExtractor.Pixels);

        GateReport report = gate.Check([.. _faces.Others.Skip(100).Take(80), .. GateData.Noise(32, 32).Take(40)], Token).Report;

        // Noise went; what is left is nearer to the real ones.
        Assert.Equal((100, 120, 100), (report.Before!.Real, report.Before.Made, report.After!.Real));
        Assert.True(report.After.KernelDistance < report.Before.KernelDistance, $"{report.Before} {report.After}");
        Assert.InRange(report.After.Manifold!.Precision, 0.5, 1);
    }

    [Fact]
    public void Judge_of_a_set_that_is_rejected_measures_nothing_of_it()
    {
        var request = new AugmentationRequest("plain", [.. _faces.Others.Take(100)], [], count: 100, seed: 1);

        GateReport report = new QualityGate(request, [], FeatureExtractor.Pixels).Check(GateData.Noise(32, 32), Token).Report;

        Assert.Equal((100, 0), (report.Made, report.Kept));
        Assert.Equal(
            new GenerationScores
            {
                Real = 100,
                Made = 100,
                KernelDistance = null,
                KernelInterval = null,
                FrechetDistance = null,
                Manifold = null,
            },
            report.Before
        );
        Assert.Null(report.After);
    }

    [Fact]
    public void Of_labelled_images_is_the_gate_of_the_class_among_others()
    {
        LabelledImage[] real =
        [
            .. _faces.Scarce.Select(s => new LabelledImage(s, "glasses")),
            .. _faces.Others.Select(o => new LabelledImage(o, "none")),
        ];
        PixelImage[] made = [_faces.Scarce[0], _faces.Others[0], _faces.HeldOut[0], Tiles.Noise(32, 1)];

        GateResult result = QualityGate.Of(real, "glasses", seed: 1).Check(made, Token);

        Assert.Equal(
            new QualityGate(_faces.Request(), _faces.Others, FeatureExtractor.Pixels).Check(made, Token).Verdicts,
            result.Verdicts
        );
        Assert.Equal(
            "Class 'hats' has no image to start from. (Parameter 'scarce')",
            Assert.Throws<ArgumentException>(() => QualityGate.Of(real, "hats")).Message
        );
    }

    [Fact]
    public void Judge_thins_nearDuplicates_or_counts_them()
    {
        PixelImage[] made = [_faces.HeldOut[0], _faces.HeldOut[0], _faces.HeldOut[1], _faces.HeldOut[0].FlipHorizontally()];
        var options = new QualityGateOptions
        {
            RejectOutside = false,
            CopyFraction = 0,
            StatisticsMargin = double.PositiveInfinity,
        };

        GateResult thinned = new QualityGate(_faces.Request(), [], FeatureExtractor.Pixels, options: options).Check(made, Token);
        options.ThinNearDuplicates = false;
        GateResult counted = new QualityGate(_faces.Request(), [], FeatureExtractor.Pixels, options: options).Check(made, Token);

        Assert.Equal([null, RejectionReason.NearDuplicate, null, RejectionReason.NearDuplicate], thinned.Verdicts.Select(v => v.Reason));
        Assert.Matches(
            @"^It is a near duplicate of kept image 1: the distance in pixels is 0\.000; the limit is 0\.\d{3}\.$",
            thinned.Verdicts[3].Explanation
        );
        Assert.Equal((2, 2), (thinned.Report.Kept, thinned.Report.NearDuplicates));
        Assert.Equal((4, 2), (counted.Report.Kept, counted.Report.NearDuplicates));
        Assert.Single(thinned.Report.Rules);
    }

    [Fact]
    public void Judge_by_a_classifier_rejects_what_it_takes_for_another_class()
    {
        // It tells real faces by their pixels; of made ones it knows the held-out faces only.
        var others = new HashSet<PixelImage>(_faces.Others);
        var gate = new QualityGate(_faces.Request(), _faces.Others, FeatureExtractor.Pixels, images => [
                .. images.Select(i =>
                    others.Contains(i) ? 0.01
                    : _faces.HeldOut.Take(3).Contains(i) ? 0.2
                    : 0.6
                ),
            ]);

        GateResult result = gate.Check([.. _faces.HeldOut.Take(20)], Token);

        // Half-way between the log odds of 0.6 and of 0.01 is 0.11.
        Assert.Equal(0, Count(result, RejectionReason.OffClass));
        Assert.Contains(
            "Class: the classifier must give 'glasses' at least 0.110; real images of it get 0.600 and others "
                + "0.010 (medians); the limit is half-way between the two in log odds, but at most 0.5.",
            result.Report.Rules
        );
        result = new QualityGate(_faces.Request(), _faces.Others, FeatureExtractor.Pixels, images =>
            [.. images.Select(i => others.Contains(i) || _faces.HeldOut.Take(3).Contains(i) ? 0.01 : 0.6)]
        ).Check([.. _faces.HeldOut.Take(20)], Token);
        Assert.Equal(3, Count(result, RejectionReason.OffClass));
    }

    [Fact]
    public void Select_stops_when_enough_are_kept_and_asks_for_no_more()
    {
        int asked = 0;
        var gate = new QualityGate(
            _faces.Request(),
            _faces.Others,
            FeatureExtractor.Pixels,
            options: new QualityGateOptions { ThinNearDuplicates = false }
        );

        GateResult result = gate.Select(Supply(), count: 70, Token);

        Assert.Equal(70, result.Accepted.Count);
        Assert.Equal(result.Verdicts.Count, result.Report.Made);
        Assert.Null(result.Verdicts[^1].Reason);
        Assert.Equal(128, asked);

        IEnumerable<PixelImage> Supply()
        {
            while (true)
            {
                yield return _faces.HeldOut[asked++ % 100];
            }
        }
    }

    [Fact]
    public void Select_gives_up_after_its_tries()
    {
        var gate = new QualityGate(
            _faces.Request(),
            _faces.Others,
            FeatureExtractor.Pixels,
            options: new QualityGateOptions { MostTries = 3 }
        );

        GateResult result = gate.Select(GateData.Noise(32, 32), count: 30, Token);

        Assert.Equal((30, 90, 0), (result.Report.Asked, result.Report.Made, result.Report.Kept));
        Assert.Empty(gate.Select(GateData.Noise(32, 32), count: 0, Token).Verdicts);
    }

    [Fact]
    public void ForVariants_keeps_copies_and_rejects_noise()
    {
        QualityGate gate = new QualityGate(
            _faces.Request(),
            _faces.Others,
            FeatureExtractor.Pixels,
            _ => throw new InvalidOperationException(),
            new QualityGateOptions { LeastAgreement = 0.5 }
        ).ForVariants();

        GateResult result = gate.Check([.. _faces.Scarce, .. _faces.Scarce, .. GateData.Noise(32, 32)], Token);

        Assert.Equal((20, 100, 0), (result.Report.Kept, Count(result, RejectionReason.Noise), result.Report.NearDuplicates));
        Assert.Equal(["These images are meant to be variants of real ones, so only noise is rejected."], result.Report.Notes);
    }

    [Fact]
    public void Judge_that_is_cancelled_throws() =>
        Assert.Throws<OperationCanceledException>(() =>
            new QualityGate(_faces.Request(), [], FeatureExtractor.Pixels).Check(_faces.HeldOut, new CancellationToken(canceled: true))
        );

    internal static void AssertSeparates(QualityGate gate) => AssertSeparates(gate, _faces);

    internal static void AssertSeparates(QualityGate gate, GateData data)
    {
        PixelImage[] copies = [.. Enumerable.Range(0, 100).Select(i => data.Scarce[i % data.Scarce.Count])];
        GateResult copied = gate.Check(copies, Token);
        GateResult mirrored = gate.Check([.. copies.Select(c => c.FlipHorizontally())], Token);
        GateResult foreign = gate.Check([.. data.Others.Take(100)], Token);
        GateResult noise = gate.Check(GateData.Noise(data.Scarce[0].Width, data.Scarce[0].Height), Token);
        GateResult real = gate.Check(data.HeldOut, Token);

        Assert.Equal((100, 0), (Count(copied, RejectionReason.Copy), copied.Report.Kept));
        Assert.Equal((100, 0), (Count(mirrored, RejectionReason.Copy), mirrored.Report.Kept));
        Assert.Equal((100, 0), (Count(foreign, RejectionReason.Copy), foreign.Report.Kept));
        Assert.Equal((100, 0), (noise.Report.Rejected.Values.Sum(), noise.Report.Kept));
        Assert.Equal(100, data.HeldOut.Count);
        Assert.True(
            real.Report.Kept >= 95,
            $"{real.Report.Kept} kept: "
                + $"{string.Join(" ", real.Verdicts.Where(v => v.Reason is not null).Select(v => v.Explanation))} "
                + $"{string.Join(" ", real.Report.Rules)}"
        );
    }

    private static int Count(GateResult result, RejectionReason reason) => result.Report.Rejected[reason];
}

using DaFsl.Library.Augmentation;
using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation.Quality;

/// <summary>Little to go by, and what does not fit.</summary>
public sealed class QualityGateInputTests
{
    private static readonly GateData _faces = GateData.Faces;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void One_scarce_image_alone_still_rejects_copies_and_noise_and_says_what_it_lacks()
    {
        var gate = new QualityGate(Request(1), [], FeatureExtractor.Pixels);

        GateResult result = gate.Check(
            [_faces.Scarce[0], _faces.Scarce[0].FlipHorizontally(), .. GateData.Noise(32, 32), .. _faces.HeldOut.Take(10)],
            Token
        );

        Assert.Equal([RejectionReason.Copy, RejectionReason.Copy], result.Verdicts.Take(2).Select(v => v.Reason));
        Assert.All(result.Verdicts.Skip(2).Take(100), v => Assert.Equal(RejectionReason.Noise, v.Reason));
        Assert.Equal(
            [
                "There is only one real image of the class: neither distances nor precision and recall can be "
                    + "measured, and copies of it are recognised by pixels alone, assuming the usual distance to others.",
                "There is 1 real image in all, fewer than the 4 that a manifold needs: no image is rejected for being outside it.",
            ],
            result.Report.Notes
        );
        Assert.Equal(
            new GenerationScores
            {
                Real = 1,
                Made = 112,
                KernelDistance = null,
                KernelInterval = null,
                FrechetDistance = null,
                Manifold = null,
            },
            result.Report.Before
        );
        Assert.True(
            result.Verdicts.Skip(102).Count(v => v.Reason is null) >= 5,
            string.Join(" ", result.Verdicts.Skip(102).Select(v => v.Explanation))
        );
    }

    [Fact]
    public void Two_scarce_images_alone_are_measured_by_each_other()
    {
        GateResult result = new QualityGate(Request(2), [], FeatureExtractor.Pixels).Check([_faces.Scarce[0], _faces.HeldOut[0]], Token);

        Assert.Equal(RejectionReason.Copy, result.Verdicts[0].Reason);
        Assert.Equal(
            ["There are 2 real images in all, fewer than the 4 that a manifold needs: no image is rejected for being outside it."],
            result.Report.Notes
        );
        Assert.Equal(
            new GenerationScores
            {
                Real = 2,
                Made = 2,
                KernelDistance = null,
                KernelInterval = null,
                FrechetDistance = null,
                Manifold = null,
            },
            result.Report.Before
        );
    }

    [Fact]
    public void Real_images_that_are_all_alike_make_no_manifold()
    {
        var request = new AugmentationRequest("glasses", [.. Enumerable.Repeat(_faces.Scarce[0], 5)], [], count: 1, seed: 1);

        GateResult result = new QualityGate(request, [_faces.Others[0]], FeatureExtractor.Pixels).Check(
            [_faces.Scarce[0], _faces.Scarce[1]],
            Token
        );

        Assert.Equal(RejectionReason.Copy, result.Verdicts[0].Reason);
        Assert.Equal(
            ["So many real images are alike that they span no manifold: no image is rejected for being outside it."],
            result.Report.Notes
        );
    }

    [Fact]
    public void A_classifier_that_does_not_know_the_class_is_not_asked()
    {
        GateResult result = new QualityGate(_faces.Request(), _faces.Others, FeatureExtractor.Pixels, images =>
            [.. images.Select(_ => 0.0)]
        ).Check([_faces.HeldOut[0]], Token);

        Assert.Equal(["The classifier does not distinguish 'glasses' from others, so it was not used."], result.Report.Notes);
        Assert.Equal(0, result.Report.Rejected[RejectionReason.OffClass]);
    }

    [Fact]
    public void Nothing_made_is_nothing_kept()
    {
        GateReport report = new QualityGate(_faces.Request(), [], FeatureExtractor.Pixels).Check([], Token).Report;

        Assert.Equal((0, 0, null, null), (report.Made, report.Kept, report.Before, report.After));
    }

    [Fact]
    public void A_class_without_a_image_throws() =>
        Assert.Equal(
            "Class 'glasses' has no image to start from. (Parameter 'scarce')",
            Assert.Throws<ArgumentException>(() => new AugmentationRequest("glasses", [], [], 1, 1)).Message
        );

    [Fact]
    public void Images_of_another_size_throw()
    {
        Assert.Equal(
            "All images must have the same size: those of 'glasses' are 32 x 32 pixels, one of the others 16 x 8. (Parameter 'others')",
            Assert.Throws<ArgumentException>(() => new QualityGate(_faces.Request(), [Odd], FeatureExtractor.Pixels)).Message
        );
        var gate = new QualityGate(_faces.Request(), [], FeatureExtractor.Pixels);
        Assert.Equal(
            "Generated image 65 is 16 x 8 pixels; the real ones of 'glasses' are 32 x 32. (Parameter 'made')",
            Assert.Throws<ArgumentException>(() => gate.Check([.. _faces.HeldOut.Take(65), Odd], Token)).Message
        );
    }

    [Fact]
    public void A_image_of_another_number_of_channels_throws() =>
        Assert.Equal(
            "An image of (H 2, W 2, 3) takes 12 bytes, not 16. (Parameter 'rgb')",
            Assert.Throws<ArgumentException>(() => new PixelImage(2, 2, new byte[16])).Message
        );

    [Fact]
    public void A_feature_space_that_does_not_fit_throws()
    {
        AssertThrows("The feature extractor 'odd' gave 1 vector for 10 images.", _ => [
                [1],
            ]);
        AssertThrows("The feature extractor 'odd' gave image 0 a vector of 0 values; it needs at least 1.", images =>
            [.. images.Select(_ => Array.Empty<float>())]
        );
        AssertThrows("The feature extractor 'odd' gave image 1 a vector of 2 values; others have 1.", images =>
            [.. images.Select((_, i) => new float[Math.Min(i, 1) + 1])]
        );
        AssertThrows("The feature extractor 'odd' gave image 0 a value that is not finite.", images =>
            [.. images.Select(_ => new[] { float.NaN })]
        );

        static void AssertThrows(string message, Func<IReadOnlyList<PixelImage>, IReadOnlyList<float[]>> features) =>
            Assert.Equal(
                message,
                Assert
                    .Throws<InvalidOperationException>(() => new QualityGate(_faces.Request(), [], new FeatureExtractor("odd", features)))
                    .Message
            );
    }

    [Fact]
    public void Options_that_are_out_of_range_throw() =>
        Assert.Equal(
            "QualityGateOptions.Neighbours is 0; it must be 1 or more. QualityGateOptions.MostTries is 0; it "
                + "must be 1 or more. (Parameter 'options')",
            Assert
                .Throws<ArgumentException>(() =>
                    new QualityGate(
                        _faces.Request(),
                        [],
                        FeatureExtractor.Pixels,
                        options: new QualityGateOptions { Neighbours = 0, MostTries = 0 }
                    )
                )
                .Message
        );

    private static PixelImage Odd => new(16, 8, new byte[16 * 8 * 3]);

    private static AugmentationRequest Request(int scarce) => new("glasses", [.. _faces.Scarce.Take(scarce)], [], count: 1, seed: 1);
}

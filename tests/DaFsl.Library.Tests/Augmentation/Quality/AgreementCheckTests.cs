using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Imaging;

namespace DaFsl.Library.Tests.Augmentation.Quality;

public sealed class AgreementCheckTests
{
    [Fact]
    public void ByReal_asks_for_half_way_in_log_odds()
    {
        // Log odds of 0.8 are log 4, those of 0.1 -log 9: half-way is log(4 / 9) / 2 = -log 1.5, that is 1 / 2.5.
        AgreementCheck check = AgreementCheck.ByReal("glasses", Given, Images(0.3, 0.8, 0.9), Images(0.05, 0.1, 0.7))!;

        Assert.Equal(
            "Class: the classifier must give 'glasses' at least 0.400; real images of it get 0.800 and others "
                + "0.100 (medians); the limit is half-way between the two in log odds, but at most 0.5.",
            check.Rule
        );
    }

    [Fact]
    public void ByReal_never_asks_for_more_than_a_half()
    {
        AgreementCheck check = AgreementCheck.ByReal("glasses", Given, Images(1), Images(0.5))!;

        IReadOnlyList<GateVerdict?> verdicts = check.Check(Images(0.5, 0.498), []);

        Assert.Null(verdicts[0]);
        Assert.Equal(RejectionReason.OffClass, verdicts[1]!.Reason);
        Assert.Equal("The classifier gives 'glasses' 0.498; the limit is 0.500.", verdicts[1]!.Explanation);
    }

    [Fact]
    public void ByReal_of_a_classifier_that_does_not_tell_them_apart_is_no_check() =>
        Assert.Null(AgreementCheck.ByReal("glasses", Given, Images(0.3, 0.3), Images(0.3, 0.4)));

    [Fact]
    public void ByReal_without_others_asks_for_half_of_what_real_ones_get() =>
        Assert.Equal(
            "Class: the classifier must give 'glasses' at least 0.200; real images of it get 0.400 (median); "
                + "the limit is half of that, but at most 0.5.",
            AgreementCheck.ByReal("glasses", Given, Images(0.4), [])!.Rule
        );

    [Fact]
    public void Answers_that_do_not_fit_throw()
    {
        Assert.Equal(
            "The classifier's agreement has 1 number for 2 images.",
            Assert.Throws<InvalidOperationException>(() => AgreementCheck.By("a", _ => [1], 0.5).Check(Images(0, 0), [])).Message
        );
        Assert.Equal(
            "The classifier's agreement with an image is NaN; it must be 0 to 1.",
            Assert.Throws<InvalidOperationException>(() => AgreementCheck.By("a", _ => [double.NaN], 0.5).Check(Images(0), [])).Message
        );
    }

    /// <summary>A classifier that reads its answer out of the image, in thousandths.</summary>
    private static double[] Given(IReadOnlyList<PixelImage> images) => [.. images.Select(p => ((p.Rgb[0] * 100) + p.Rgb[1]) / 1000.0)];

    private static PixelImage[] Images(params double[] answers) =>
        [.. answers.Select(a => (int)Math.Round(a * 1000)).Select(a => new PixelImage(1, 1, [(byte)(a / 100), (byte)(a % 100), 0]))];
}

using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class DistributionCalibrationTests
{
    // After the root, the bases are at (1, 1), (3, 1), (1, 3), (3, 3) about (2, 2), at 7 and 9 about (8, 8), and far away. The image is at
    // (5, 2): its mean is ((2, 2) + (8, 8) + (5, 2)) / 3 = (5, 4), its covariance (4/3 I + 2 [1 1; 1 1]) / 2 + 0.21.
    [Fact]
    public void Draw_has_mean_and_covariance_of_the_formula()
    {
        float[][][] bases =
        [
            [
                [1, 1],
                [9, 1],
                [1, 9],
                [9, 9],
            ],
            [
                [49, 49],
                [81, 81],
            ],
            [
                [10000, 10000],
                [10000, 12100],
            ],
        ];
        double[][] means =
        [
            [2, 2],
            [8, 8],
            [100, 105],
        ];
        const int Count = 40000;

        double[] drawn = DistributionCalibration.Draw([5, 2], bases, means, Count, new Random(1));

        (double X, double Y)[] points = [.. Enumerable.Range(0, Count).Select(i => (drawn[2 * i], drawn[(2 * i) + 1]))];
        Assert.Equal(5, points.Average(p => p.X), 0.03);
        Assert.Equal(4, points.Average(p => p.Y), 0.03);
        double variance = (2.0 / 3) + 1 + 0.21;
        Assert.Equal(variance, points.Average(p => Math.Pow(p.X - 5, 2)), 0.05);
        Assert.Equal(variance, points.Average(p => Math.Pow(p.Y - 4, 2)), 0.05);
        Assert.Equal(1.21, points.Average(p => (p.X - 5) * (p.Y - 4)), 0.05);
    }

    [Fact]
    public void Fit_without_a_class_with_enough_images_says_that_nothing_is_borrowed() =>
        Assert.Contains(
            "Distribution calibration has no class with enough images to borrow from: it is logistic regression alone.",
            FewShotLearner.DistributionCalibration().Fit(Draws.Support(4, 3, 100, 9, 5)).Warnings
        );

    [Fact]
    public void Fit_depends_on_the_seed()
    {
        SupportSet support = Draws.Support(4, 3, 20, 30, 5);
        FewShotLearner learner = FewShotLearner.DistributionCalibration();

        Assert.Equal(learner.Fit(support, seed: 1).Scores([1, 2, 3]), learner.Fit(support, seed: 1).Scores([1, 2, 3]));
        Assert.NotEqual(learner.Fit(support, seed: 1).Scores([1, 2, 3]), learner.Fit(support, seed: 2).Scores([1, 2, 3]));
    }
}

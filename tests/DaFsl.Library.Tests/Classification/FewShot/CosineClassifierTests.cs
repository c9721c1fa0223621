using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class CosineClassifierTests
{
    // One image a class: the loss log(1 + exp(s (cos(w_2, x_1) - cos(w_1, x_1)))) is least where w_1 is along x_1 - x_2, w_2 opposite.
    // Here that is (1, -1) / sqrt(2), at an angle of 45 degrees to (1, 0).
    [Fact]
    public void Scores_are_the_scaled_cosines_to_the_learned_weights()
    {
        SupportSet support = SupportSet.Create(
            [
                [3, 0],
                [0, 2],
            ],
            [0, 1],
            ["men", "women"]
        );

        double[] scores = FewShotLearner.Cosine(scale: 2).Fit(support).Scores([7, 0]);

        Assert.Equal(2 * Math.Sqrt(0.5), scores[0], 1e-4);
        Assert.Equal(-2 * Math.Sqrt(0.5), scores[1], 1e-4);
    }

    [Fact]
    public void Scores_lie_within_the_scale()
    {
        SupportSet support = Draws.Support(4, 6, 50, 60, 9, 2);
        FittedLearner fitted = FewShotLearner.Cosine(scale: 10).Fit(support);

        Assert.All(fitted.Scores(support.Rows), row => Assert.All(row, s => Assert.InRange(s, -10 - 1e-9, 10 + 1e-9)));
    }
}

using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class LaplacianShotTests
{
    // The mean of all is (0, 0), all are of unit length. The men's mean is (0.6, 0), the women's (-0.6, 0).
    private static readonly SupportSet _support = SupportSet.Create(
        [
            [0.6f, 0.8f],
            [0.6f, -0.8f],
            [-0.6f, 0.8f],
            [-0.6f, -0.8f],
        ],
        [0, 0, 1, 1],
        ["men", "women"]
    );

    // (0, 1) is 0.36 + 1 from both means, and its two nearest images are a man and a woman.
    [Fact]
    public void Scores_add_the_classes_of_neighbours_to_the_distance_from_means()
    {
        FittedLearner fitted = FewShotLearner.LaplacianShot(weight: 0.5, neighbours: 2).Fit(_support);

        Numbers.AssertNear([-1.36 + 0.5, -1.36 + 0.5], fitted.Scores([0, 1]), 1e-6);
    }

    [Fact]
    public void Scores_of_images_by_themselves_see_support_images_only()
    {
        FittedLearner fitted = FewShotLearner.LaplacianShot(weight: 0.5, neighbours: 1).Fit(_support);

        // (0.8, 0.6): 0.04 + 0.36 from the men's mean, 1.96 + 0.36 from the women's; the nearest is a man.
        double[] expected = [-0.4 + 0.5, -2.32];
        Numbers.AssertNear(expected, fitted.Scores([0.8f, 0.6f]), 1e-6);
        Numbers.AssertNear(
            expected,
            fitted.Scores([
                [0.8f, 0.6f],
                [0.8f, 0.6f],
            ])[1],
            1e-6
        );
    }

    // Together, each is the other's nearest. Both are surely men from the start, y = (p, 1 - p), and the renewal adds l y until it settles.
    [Fact]
    public void ScoresTogether_add_the_shares_of_images_nearby()
    {
        FittedLearner fitted = FewShotLearner.LaplacianShot(weight: 0.5, neighbours: 1).Fit(_support);

        double[][] scores = fitted.ScoresTogether([
            [0.8f, 0.6f],
            [0.8f, 0.6f],
        ]);

        double share = 1 / (1 + Math.Exp(-1.92));
        for (int i = 0; i < 30; i++)
        {
            share = 1 / (1 + Math.Exp(-1.92 - (0.5 * ((2 * share) - 1))));
        }

        Numbers.AssertNear([-0.4 + (0.5 * share), -2.32 + (0.5 * (1 - share))], scores[0], 1e-5);
        Numbers.AssertNear(scores[0], scores[1], 1e-9);
    }
}

using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class NearestMeanTests
{
    // The means are (2, 1) and (7, 3).
    [Fact]
    public void Prototypes_score_minus_the_squared_distance_to_means()
    {
        SupportSet support = SupportSet.Create(
            [
                [0, 0],
                [4, 2],
                [6, 5],
                [8, 1],
            ],
            [0, 0, 1, 1],
            ["men", "women"]
        );

        Numbers.AssertNear([-(1 + 4), -(16 + 0)], FewShotLearner.Prototypes().Fit(support).Scores([3, 3]));
    }

    // Of unit length: (1, 0), (0, 1) with the mean (1/2, 1/2), and (3/5, 4/5); the image is (4/5, 3/5).
    [Fact]
    public void NearestMean_of_unit_length_compares_directions()
    {
        SupportSet support = SupportSet.Create(
            [
                [2, 0],
                [0, 5],
                [6, 8],
            ],
            [0, 0, 1],
            ["men", "women"]
        );

        Numbers.AssertNear([-(0.09 + 0.01), -(0.04 + 0.04)], FewShotLearner.NearestMean(isCentred: false).Fit(support).Scores([8, 6]));
    }

    // The men have enough images; their mean is (1, 1). Minus that: (1, 0), (-1, 0) with the mean (0, 0), and (0, 1) of (0, 3).
    [Fact]
    public void NearestMean_subtracts_the_mean_of_classes_with_enough_images()
    {
        SupportSet support = SupportSet.Create(
            [
                [2, 1],
                [0, 1],
                [1, 4],
            ],
            [0, 0, 1],
            ["men", "women"],
            enough: 2
        );

        Numbers.AssertNear([-1, -(0.36 + 0.04)], FewShotLearner.NearestMean().Fit(support).Scores([4, 5]));
    }

    // A vector of zeros has no direction, and stays where it is.
    [Fact]
    public void NearestMean_of_a_vector_of_zeros_is_finite()
    {
        SupportSet support = SupportSet.Create(
            [
                [0, 0],
                [0, 5],
            ],
            [0, 1],
            ["men", "women"]
        );

        Numbers.AssertNear([0, -1], FewShotLearner.NearestMean(isCentred: false).Fit(support).Scores([0, 0]));
    }
}

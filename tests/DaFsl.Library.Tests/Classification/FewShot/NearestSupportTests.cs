using DaFsl.Library.Classification.FewShot;
using DaFsl.Library.Similarity;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class NearestSupportTests
{
    private static readonly SupportSet _support = SupportSet.Create(
        [
            [0, 0],
            [4, 0],
            [3, 8],
            [6, 8],
        ],
        [0, 0, 1, 1],
        ["men", "women"]
    );

    // From (3, 4): 5 and sqrt(17) to the men, 4 and 5 to the women.
    [Fact]
    public void Scores_are_minus_the_distance_to_the_nearest_image() =>
        Numbers.AssertNear([-Math.Sqrt(17), -4], FewShotLearner.NearestSupport().Fit(_support).Scores([3, 4]));

    [Fact]
    public void Scores_take_the_callers_distance() =>
        Numbers.AssertNear([-5, -4], FewShotLearner.NearestSupport(new MinkowskiDistance(1)).Fit(_support).Scores([3, 4]));

    [Fact]
    public void LeaveOut_compares_an_image_with_the_others_of_its_class() =>
        Numbers.AssertNear([-4, -Math.Sqrt(73)], FewShotLearner.NearestSupport().LeaveOut(_support).Scores[0]!);

    [Fact]
    public void State_of_a_distance_of_ones_own_is_refused() =>
        Assert.Equal(
            "A classifier by the nearest image cannot be saved with the distance 'Fréchet': only Minkowski and cosine can.",
            Assert.Throws<InvalidOperationException>(() => FewShotLearner.NearestSupport(new FrechetDistance()).Fit(_support).State).Message
        );

    [Fact]
    public void State_keeps_each_distance_of_the_library()
    {
        ISimilarityMetric[] metrics = [new MinkowskiDistance(1.5), new MinkowskiDistance(double.PositiveInfinity), new CosineDistance()];

        Assert.All(metrics, metric =>
        {
            FittedLearner fitted = FewShotLearner.NearestSupport(metric).Fit(_support);
            Assert.Equal(fitted.Scores([3, 4]), FittedLearner.Restore(fitted.State, fitted.Classes).Scores([3, 4]));
        });
    }
}

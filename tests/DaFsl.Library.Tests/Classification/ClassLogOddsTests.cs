using DaFsl.Library.Classification;

namespace DaFsl.Library.Tests.Classification;

public sealed class ClassLogOddsTests
{
    [Fact]
    public void Of_two_classes_is_the_difference_of_their_scores() => Assert.Equal([3.0, -3.0], ClassLogOdds.Of([5, 2]));

    [Fact]
    public void Of_three_classes_sets_one_against_the_sum_of_the_others()
    {
        // Probabilities 0.5, 0.3 and 0.2.
        double[] odds = ClassLogOdds.Of([Math.Log(0.5), Math.Log(0.3), Math.Log(0.2)]);

        Assert.Equal(0, odds[0], 1e-12);
        Assert.Equal(Math.Log(0.3 / 0.7), odds[1], 1e-12);
        Assert.Equal(Math.Log(0.2 / 0.8), odds[2], 1e-12);
    }

    [Fact]
    public void Of_scores_whose_probabilities_would_be_0_and_1_stays_finite() =>
        Assert.Equal([2000.0, -2000.0], ClassLogOdds.Of([1000, -1000]));
}

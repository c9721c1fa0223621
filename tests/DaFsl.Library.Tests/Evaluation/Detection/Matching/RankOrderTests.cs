using DaFsl.Library.Evaluation.Detection.Matching;

namespace DaFsl.Library.Tests.Evaluation.Detection.Matching;

public sealed class RankOrderTests
{
    [Fact]
    public void ByFallingScore_ranks_all_numbers_and_keeps_the_order_of_equals() =>
        Assert.Equal(
            [4, 2, 8, 1, 3, 7, 0, 6, 5],
            RankOrder.ByFallingScore([-0.5f, 0, 0.75f, -0f, float.PositiveInfinity, float.NegativeInfinity, -1, -float.Epsilon, 0.75f])
        );

    [Fact]
    public void ByFallingScore_is_a_stable_sort()
    {
        var random = new Random(1);
        float[] scores = [.. Enumerable.Range(0, 1000).Select(_ => (random.Next(100) - 50) / 8f)];

        Assert.Equal(Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]), RankOrder.ByFallingScore(scores));
    }
}

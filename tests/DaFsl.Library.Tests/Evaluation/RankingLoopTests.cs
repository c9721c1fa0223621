using DaFsl.Library.Evaluation.Classification;

namespace DaFsl.Library.Tests.Evaluation;

/// <summary>Rankings of scores that are no numbers: they come to an end.</summary>
public sealed class RankingLoopTests
{
    [Fact(Timeout = 10_000)]
    public async Task Area_of_a_score_that_is_no_number_ends()
    {
        ScoreRanking ranking = ScoreRanking.Of([float.NaN, 0.5f, float.NaN, 0.75f], i => i % 2 == 1);

        // What is no number ranks below all that is one.
        Assert.Equal(1, await Task.Run(() => ranking.Area([1, 1, 1, 1]), TestContext.Current.CancellationToken));
    }

    [Fact(Timeout = 10_000)]
    public async Task RecallAt_of_a_margin_that_is_no_number_ends()
    {
        var points = new OperatingPoints([float.NaN, 1, 2, float.NaN], i => i == 2, _ => false);

        Assert.Equal(1, await Task.Run(() => points.RecallAt(0.25, [1, 1, 1, 1]), TestContext.Current.CancellationToken));
    }
}

using DaFsl.Library.Studies.PaperExperiment;

namespace DaFsl.Library.Tests.Studies.PaperExperiment;

public sealed class ProbeScoresTests
{
    [Fact]
    public void Of_a_guess_is_ln_two_and_a_half()
    {
        ProbeScores scores = ProbeScores.Of([0, 0, 0], [0]);

        Assert.Equal(Math.Log(2), scores.CrossEntropy, 1e-12);
        Assert.Equal(0.5, scores.Separation);
    }

    [Fact]
    public void Of_logits_counts_both_kinds_alike()
    {
        ProbeScores scores = ProbeScores.Of([1, -1], [-2, 0, 2, -3]);

        // 1 beats -2, 0, -3; -1 beats -2, -3: 5 of 8. Cross-entropy: log(1 + e^-s) of real, log(1 + e^s) of made.
        Assert.Equal(5 / 8d, scores.Separation);
        double real = (Math.Log(1 + Math.Exp(-1)) + Math.Log(1 + Math.E)) / 2;
        double made = (Math.Log(1 + Math.Exp(-2)) + Math.Log(2) + Math.Log(1 + Math.Exp(2)) + Math.Log(1 + Math.Exp(-3))) / 4;
        Assert.Equal((real + made) / 2, scores.CrossEntropy, 1e-12);
    }

    [Fact]
    public void Of_huge_logits_stays_finite() => Assert.Equal(1000, ProbeScores.Of([-1000], [1000]).CrossEntropy);
}

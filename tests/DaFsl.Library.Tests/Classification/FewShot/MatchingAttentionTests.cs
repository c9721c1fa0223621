using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class MatchingAttentionTests
{
    // Cosines of (3, 4) to the men (1, 0) and (0, 1): 3/5 and 4/5; to the woman (-1, 0): -3/5.
    [Fact]
    public void Scores_are_logarithms_of_the_mean_attention()
    {
        SupportSet support = SupportSet.Create(
            [
                [1, 0],
                [0, 1],
                [-2, 0],
            ],
            [0, 0, 1],
            ["men", "women"]
        );

        Numbers.AssertNear(
            [Math.Log((Math.Exp(0.6) + Math.Exp(0.8)) / 2), -0.6],
            FewShotLearner.Matching(scale: 1).Fit(support).Scores([3, 4])
        );
    }
}

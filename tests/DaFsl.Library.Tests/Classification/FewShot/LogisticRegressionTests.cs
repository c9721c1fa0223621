using DaFsl.Library.Classification.FewShot;

namespace DaFsl.Library.Tests.Classification.FewShot;

public sealed class LogisticRegressionTests
{
    // Men at 0, women at 2: by symmetry the line is at 1 and the score difference z(x) = w (x - 1). Each image weighs 1, so the minimum of
    // w^2 / 2 + 2 C log(1 + exp(-w)) has w = 2 C / (1 + exp(w)); for w = 1, C = (1 + e) / 2.
    [Fact]
    public void Scores_are_those_of_the_minimum()
    {
        SupportSet support = SupportSet.Create(
            [
                [0],
                [2],
            ],
            [0, 1],
            ["men", "women"]
        );
        FittedLearner fitted = FewShotLearner.Logistic((1 + Math.E) / 2).Fit(support);

        double[] scores = fitted.Scores([3]);

        Assert.Equal(2, scores[1] - scores[0], 1e-6);
    }

    // Two men at one place weigh as much as one woman. Weights are 3/4, 3/4 and 3/2, so C counts 3/2 as much as above.
    [Fact]
    public void Scores_weigh_classes_alike()
    {
        SupportSet support = SupportSet.Create(
            [
                [0],
                [0],
                [2],
            ],
            [0, 0, 1],
            ["men", "women"]
        );
        FittedLearner fitted = FewShotLearner.Logistic((1 + Math.E) / 3).Fit(support);

        double[] scores = fitted.Scores([3]);
        double[] atLine = fitted.Scores([1]);

        Assert.Equal(2, scores[1] - scores[0], 1e-6);
        Assert.Equal(0, atLine[1] - atLine[0], 1e-6);
    }

    // At the minimum the gradient, worked out by plain loops, is 0: W + C sum_i a_i (p_i - y_i) x_i^T, and without W for the offsets.
    [Fact]
    public void Scores_of_three_classes_are_at_the_minimum()
    {
        (float[][] features, int[] labels) = Draws.Classes(2, 4, 20, 9, 5);
        const double C = 0.05;
        FittedLearner fitted = FewShotLearner.Logistic(C).Fit(SupportSet.Create(features, labels, Draws.Names(3)));
        double[] zero = fitted.Scores(new float[4]);
        int[] counts = [20, 9, 5];

        for (int c = 0; c < 3; c++)
        {
            double ofOffset = 0;
            double[] ofWeights = [.. Enumerable.Range(0, 4).Select(k => fitted.Scores(Unit(k))[c] - zero[c])];
            for (int i = 0; i < features.Length; i++)
            {
                double[] powers = Array.ConvertAll(fitted.Scores(features[i].AsSpan()), Math.Exp);
                double error = C * 34.0 / 3 / counts[labels[i]] * ((powers[c] / powers.Sum()) - (labels[i] == c ? 1 : 0));
                ofOffset += error;
                for (int k = 0; k < 4; k++)
                {
                    ofWeights[k] += error * features[i][k];
                }
            }

            Assert.Equal(0, ofOffset, 1e-5);
            Assert.All(ofWeights, w => Assert.Equal(0, w, 1e-5));
        }
    }

    private static float[] Unit(int place) => [.. Enumerable.Range(0, 4).Select(k => k == place ? 1f : 0)];
}

using DaFsl.Library.Evaluation.Classification;

namespace DaFsl.Library.Tests.Evaluation.Classification;

public sealed class AreaUnderCurveTests
{
    [Theory]
    [InlineData(new[] { 0.1f, 0.4f, 0.35f, 0.8f }, 0.75)] // of four pairs, 0.35 against 0.4 is wrong
    [InlineData(new[] { 0.5f, 0.5f, 0.5f, 0.9f }, 0.75)] // two ties and two right
    [InlineData(new[] { 0.5f, 0.5f, 0.5f, 0.5f }, 0.5)]
    [InlineData(new[] { 0.9f, 0.8f, 0.2f, 0.1f }, 0)]
    public void OneVersusRest_of_two_classes_by_hand(float[] second, double area)
    {
        AreaUnderCurve measured = AreaUnderCurve.OneVersusRest(["a", "b"], [0, 0, 1, 1], [.. second.Select(p => new[] { 1 - p, p })]);

        Assert.Equal([area, area], measured.PerClass.Select(a => a!.Value));
        Assert.Equal(area, measured.Mean);
    }

    [Fact]
    public void OneVersusRest_counts_pairs_as_counting_them_one_by_one_does()
    {
        var random = new Random(1);
        int[] truth = [.. Enumerable.Range(0, 200).Select(_ => random.Next(3))];
        float[][] probabilities = [.. truth.Select(t => Probabilities(t, random))];

        AreaUnderCurve measured = AreaUnderCurve.OneVersusRest(["a", "b", "c", "none"], truth, probabilities);

        for (int c = 0; c < 3; c++)
        {
            double right = 0;
            int pairs = 0;
            for (int i = 0; i < truth.Length; i++)
            {
                for (int j = 0; j < truth.Length; j++)
                {
                    if (truth[i] == c && truth[j] != c)
                    {
                        (float own, float other) = (probabilities[i][c], probabilities[j][c]);
                        right +=
                            own > other ? 1
                            : own == other ? 0.5
                            : 0;
                        pairs++;
                    }
                }
            }

            Assert.Equal(right / pairs, measured.PerClass[c]!.Value, 1e-12);
            Assert.InRange(right / pairs, 0.55, 0.95);
        }

        Assert.Null(measured.PerClass[3]);
        Assert.Equal(measured.PerClass.Take(3).Average(), measured.Mean);
    }

    [Fact]
    public void OneVersusRest_of_one_class_alone_is_null() =>
        Assert.Null(
            AreaUnderCurve
                .OneVersusRest(
                    ["a", "b"],
                    [0, 0],
                    [
                        [0.5f, 0.5f],
                        [1, 0],
                    ]
                )
                .Mean
        );

    [Fact]
    public void Unfit_probabilities_throw()
    {
        Assert.Equal(
            "Each item needs a true label and its probabilities, but 2 labels came with probabilities of 1. (Parameter 'probabilities')",
            Message(
                [0, 1],
                [
                    [1, 0],
                ]
            )
        );
        Assert.Equal("There is no item to score. (Parameter 'truth')", Message([], []));
        Assert.Equal(
            "Item 0's true label is 2; with 2 classes, labels run from 0 to 1. (Parameter 'truth')",
            Message(
                [2],
                [
                    [1, 0],
                ]
            )
        );
        Assert.Equal(
            "Item 0 has 3 probabilities for 2 classes. (Parameter 'probabilities')",
            Message(
                [0],
                [
                    [1, 0, 0],
                ]
            )
        );
        Assert.Equal(
            "Item 1's probabilities sum to 1.5, or one is below 0; they must sum to 1. (Parameter 'probabilities')",
            Message(
                [0, 0],
                [
                    [1, 0],
                    [1, 0.5f],
                ]
            )
        );
        Assert.Equal(
            "Item 0's probabilities sum to NaN, or one is below 0; they must sum to 1. (Parameter 'probabilities')",
            Message(
                [0],
                [
                    [1, float.NaN],
                ]
            )
        );

        static string Message(int[] truth, float[][] probabilities) =>
            Assert.Throws<ArgumentException>(() => AreaUnderCurve.OneVersusRest(["a", "b"], truth, probabilities)).Message;
    }

    // Eighths, so that they tie often; a little more for the true class.
    private static float[] Probabilities(int truth, Random random)
    {
        int[] eighths = [0, 0, 0];
        for (int i = 0; i < 8; i++)
        {
            eighths[random.Next(4) == 0 ? truth : random.Next(3)]++;
        }

        return [.. eighths.Select(e => e / 8f), 0];
    }
}

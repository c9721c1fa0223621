using DaFsl.Library.Evaluation.Classification;

namespace DaFsl.Library.Tests.Evaluation.Classification;

public sealed class ReliabilityTableTests
{
    [Fact]
    public void Measure_by_hand()
    {
        // In fifths. 0.55 right and 0.59 wrong lie in the third, 0.7 right in the fourth, 0.9 wrong and 0.95 right in the fifth.
        float[][] probabilities =
        [
            [0.55f, 0.45f],
            [0.41f, 0.59f],
            [0.3f, 0.7f],
            [0.9f, 0.1f],
            [0.95f, 0.05f],
        ];
        int[] truth = [0, 0, 1, 1, 0];

        ReliabilityTable table = ReliabilityTable.Measure(truth, probabilities, bins: 5);

        Assert.Equal([0, 0, 2, 1, 2], table.Bins.Select(b => b.Count));
        Assert.Equal(0.4, table.Bins[2].Above, 1e-12);
        Assert.Equal(0.6, table.Bins[2].UpTo, 1e-12);
        Assert.Equal(0.57, table.Bins[2].Confidence!.Value, 1e-6);
        Assert.Equal(0.5, table.Bins[2].Accuracy);
        Assert.Equal((null, null), (table.Bins[0].Confidence, table.Bins[0].Accuracy));

        // Gaps 0.07, 0.3 and 0.425.
        Assert.Equal(((2 * 0.07) + 0.3 + (2 * 0.425)) / 5, table.ExpectedError, 1e-6);
        Assert.Equal(0.425, table.LargestError, 1e-6);
        Assert.Equal(-(Math.Log(0.55) + Math.Log(0.41) + Math.Log(0.7) + Math.Log(0.1) + Math.Log(0.95)) / 5, table.LogLoss, 1e-6);

        // Each item's two squares are alike.
        Assert.Equal(2 * ((0.45 * 0.45) + (0.59 * 0.59) + (0.3 * 0.3) + (0.9 * 0.9) + (0.05 * 0.05)) / 5, table.BrierScore, 1e-6);
    }

    [Fact]
    public void Measure_of_sure_and_right_answers_is_without_an_error()
    {
        ReliabilityTable table = ReliabilityTable.Measure(
            [0, 1],
            [
                [1, 0],
                [0, 1],
            ]
        );

        Assert.Equal((0, 0, 0, 0), (table.ExpectedError, table.LargestError, table.LogLoss, table.BrierScore));
        Assert.Equal((15, 2), (table.Bins.Count, table.Bins[14].Count));
    }

    [Fact]
    public void Measure_of_a_sure_and_wrong_answer_is_finite()
    {
        ReliabilityTable table = ReliabilityTable.Measure(
            [0],
            [
                [0, 1],
            ]
        );

        Assert.Equal((1, 1, 2), (table.ExpectedError, table.LargestError, table.BrierScore));
        Assert.Equal(38 * Math.Log(10), table.LogLoss, 1e-4);
    }

    [Fact]
    public void Measure_of_unfit_input_throws()
    {
        Assert.Throws<ArgumentOutOfRangeException>("bins", () => ReliabilityTable.Measure(
                [0],
                [
                    [1, 0],
                ],
                bins: 0
            ));
        Assert.Equal(
            "There is no item to score. (Parameter 'truth')",
            Assert.Throws<ArgumentException>(() => ReliabilityTable.Measure([], [])).Message
        );
    }
}

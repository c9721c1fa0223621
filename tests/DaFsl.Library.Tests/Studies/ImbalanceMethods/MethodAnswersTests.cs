using DaFsl.Library.Studies.ImbalanceMethods;

namespace DaFsl.Library.Tests.Studies.ImbalanceMethods;

public sealed class MethodAnswersTests
{
    private static readonly MethodAnswers _answers = MethodAnswers.Of(
        [
            [0.2f, 0.5f, 0.3f],
            [0.4f, 0.2f, 0.4f],
            [0.5f, 0.5f, 0],
            [1, 0, 0],
        ],
        scarceIndex: 1
    );

    [Fact]
    public void Of_keeps_the_scarce_class_and_the_likeliest_other()
    {
        Assert.Equal([0.5f, 0.2f, 0.5f, 0], _answers.Scarce);
        Assert.Equal([2, 0, 0, 0], _answers.Other);
        Assert.Equal([0.3f, 0.4f, 0.5f, 1], _answers.OtherProbability);
    }

    [Fact]
    public void Predicted_is_the_scarce_class_where_it_is_likelier() => Assert.Equal([1, 0, 0, 0], _answers.Predicted(scarceIndex: 1));

    [Fact]
    public void Margins_are_above_0_where_the_scarce_class_is_predicted_and_finite()
    {
        float[] margins = _answers.Margins();

        Assert.Equal(Math.Log(0.5 / 0.3), margins[0], 1e-6);
        Assert.Equal(-Math.Log(2), margins[1], 1e-6);
        Assert.Equal(0, margins[2]);

        // The least number that a float holds is 2^-149.
        Assert.Equal(-149 * Math.Log(2), margins[3], 1e-4);
    }
}

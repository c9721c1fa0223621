using DaFsl.Library.Classification.Decision;

namespace DaFsl.Library.Tests.Classification.Decision;

public sealed class HeldOutScoresTests
{
    [Fact]
    public void Prior_is_that_of_training()
    {
        var scores = new HeldOutScores(
            ["many", "few"],
            [1],
            [
                [0, 1],
                [1, 0],
            ],
            [1, 0],
            [30, 10]
        );

        Assert.Equal(0.25, scores.Prior(1));
        Assert.Equal([1, 1], scores.Counts);
    }

    [Fact]
    public void One_class_is_told() =>
        Assert.Equal(
            "There must be at least two classes to draw a line between, but there is 'few' alone.",
            Message(() => new HeldOutScores(["few"], [0], [], []))
        );

    [Theory]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    [InlineData(double.NaN, "NaN")]
    public void A_score_that_is_not_finite_is_told(double score, string text) =>
        Assert.Equal(
            $"Image 1's score of 'few' is {text}; scores must be finite.",
            Message(() =>
                new HeldOutScores(
                    ["many", "few"],
                    [1],
                    [
                        [0, 1],
                        [1, score],
                    ],
                    [1, 0]
                )
            )
        );

    [Fact]
    public void Lists_that_do_not_fit_are_told()
    {
        Assert.Equal(
            "Each image takes a label, but 1 image came with 2 labels.",
            Message(() =>
                new HeldOutScores(
                    ["many", "few"],
                    [1],
                    [
                        [0, 1],
                    ],
                    [1, 0]
                )
            )
        );
        Assert.Equal(
            "Image 0 has 1 score for 2 classes.",
            Message(() =>
                new HeldOutScores(
                    ["many", "few"],
                    [1],
                    [
                        [0],
                    ],
                    [1]
                )
            )
        );
        Assert.Equal(
            "Image 0's label is 2; with 2 classes, they run from 0 to 1.",
            Message(() =>
                new HeldOutScores(
                    ["many", "few"],
                    [1],
                    [
                        [0, 1],
                    ],
                    [2]
                )
            )
        );
        Assert.Equal(
            "Class 2 is said to be scarce; with 2 classes, they run from 0 to 1.",
            Message(() =>
                new HeldOutScores(
                    ["many", "few"],
                    [2],
                    [
                        [0, 1],
                    ],
                    [1]
                )
            )
        );
        Assert.Equal(
            "There must be one count of training images a class, 0 or more, but of 2 classes they are 1, -1.",
            Message(() =>
                new HeldOutScores(
                    ["many", "few"],
                    [1],
                    [
                        [0, 1],
                    ],
                    [1],
                    [1, -1]
                )
            )
        );
    }

    private static string Message(Func<object> make) => Assert.Throws<ArgumentException>(make).Message;
}

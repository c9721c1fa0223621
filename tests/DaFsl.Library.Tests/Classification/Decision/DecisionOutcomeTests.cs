using DaFsl.Library.Classification.Decision;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Tests.Classification.Decision;

public sealed class DecisionOutcomeTests
{
    [Fact]
    public void Of_answers_counts_them_and_compares_ends_included()
    {
        DecisionOutcome outcome = DecisionOutcome.Of(Expected(4, 4), 1, [1, 1, 1, 1, 0, 0, 0, 0], [1, 1, 0, 0, 1, 1, 0, 0]);

        Assert.Equal((4, 2, 4, 2), (outcome.Images, outcome.Found, outcome.Others, outcome.FalseAlarms));
        Assert.True(outcome.IsRecallWithin);
        Assert.False(outcome.IsFalseAlarmRateWithin);
        Assert.Equal(
            "Of 'few', 2 of 4 were found, inside the 90 % interval 50.0 % to 100.0 %; 2 of 4 other test images were taken for it, "
                + "outside the 90 % interval 0.0 % to 25.0 %.",
            DecisionSentences.Of(outcome)
        );
    }

    [Fact]
    public void Of_a_test_part_without_the_class_says_so()
    {
        DecisionOutcome outcome = DecisionOutcome.Of(Expected(0, 2), 1, [0, 0], [0, 0]);

        Assert.Null(outcome.IsRecallWithin);
        Assert.Equal(
            "Of 'few', the test part has no image; 0 of 2 other test images were taken for it, inside the 90 % interval 0.0 % to 25.0 %.",
            DecisionSentences.Of(outcome)
        );
    }

    [Fact]
    public void Of_another_test_part_is_told() =>
        Assert.Equal(
            "The expectation for 'few' is for 4 images of it and 4 others, but the test part has 1 of it and 0 others. "
                + "(Parameter 'expected')",
            Assert.Throws<ArgumentException>(() => DecisionOutcome.Of(Expected(4, 4), 1, [1], [1])).Message
        );

    [Fact]
    public void Of_an_expectation_is_a_sentence_with_counts_and_intervals() =>
        Assert.Equal(
            "Of 'few', 8 of 10 left-out images were found (90 % interval 50.0 % to 100.0 % on 4 test images), and 10.0 % of 200 other "
                + "images were taken for it (90 % interval 0.0 % to 25.0 % on 1 test image). "
                + "Where 5.0 % of the images are of 'few', 30.0 % of what is taken for it will be of it (90 % interval 20.0 % to 40.0 %).",
            DecisionSentences.Of(Expected(4, 1))
        );

    [Fact]
    public void Of_too_few_images_promises_nothing() =>
        Assert.Equal(
            "How many images of 'few' will be found cannot be told: 4 images of it were left out and judged beside 200 others, and it "
                + "takes 5 and 1.",
            DecisionSentences.Of(Expected(4, 4) with { Images = 4 })
        );

    private static ExpectedPerformance Expected(int images, int others) =>
        new()
        {
            ClassName = "few",
            Images = 10,
            Found = 8,
            Others = 200,
            TestImages = images,
            TestOthers = others,
            Recall = 0.8,
            RecallInterval = new ConfidenceInterval(0.5, 1, 0.9),
            FalseAlarmRate = 0.1,
            FalseAlarmRateInterval = new ConfidenceInterval(0, 0.25, 0.9),
            Prior = 0.05,
            Precision = 0.3,
            PrecisionInterval = new ConfidenceInterval(0.2, 0.4, 0.9),
        };
}

using DaFsl.Library.Evaluation.Classification;

namespace DaFsl.Library.Tests.Evaluation.Classification;

public sealed class ClassificationScoresTests
{
    [Fact]
    public void Measure_counts_the_confusion_and_scores_each_class()
    {
        // Three cats, of which one taken for a dog; two dogs, of which one taken for a cat; no bird, but one dog taken for it.
        ClassificationScores scores = ClassificationScores.Measure(
            ["cat", "dog", "bird"],
            truth: [0, 0, 0, 1, 1, 1],
            predicted: [0, 0, 1, 1, 0, 2]
        );

        Assert.Equal(3 / 6.0, scores.Accuracy);
        Assert.Equal(
            [
                [2, 1, 0],
                [1, 1, 1],
                [0, 0, 0],
            ],
            scores.Confusion
        );
        Assert.Equal(
            [
                new ClassScores
                {
                    ClassName = "cat",
                    Count = 3,
                    Recall = 2 / 3.0,
                    Precision = 2 / 3.0,
                    F1 = 4 / 6.0,
                },
                new ClassScores
                {
                    ClassName = "dog",
                    Count = 3,
                    Recall = 1 / 3.0,
                    Precision = 1 / 2.0,
                    F1 = 2 / 5.0,
                },
                new ClassScores
                {
                    ClassName = "bird",
                    Count = 0,
                    Recall = null,
                    Precision = 0,
                    F1 = null,
                },
            ],
            scores.PerClass
        );

        // The bird, of which there is none, is left out.
        Assert.Equal(((4 / 6.0) + (2 / 5.0)) / 2, scores.MacroF1, 1e-12);
    }

    [Fact]
    public void Measure_of_a_class_that_is_never_predicted_has_no_precision_and_F1_0()
    {
        ClassificationScores scores = ClassificationScores.Measure(["many", "few"], truth: [0, 0, 0, 1], predicted: [0, 0, 0, 0]);

        Assert.Equal(0.75, scores.Accuracy);
        Assert.Equal(
            new ClassScores
            {
                ClassName = "few",
                Count = 1,
                Recall = 0,
                Precision = null,
                F1 = 0,
            },
            scores.PerClass[1]
        );
        Assert.Equal(3 / 7.0, scores.MacroF1, 1e-12);
    }

    [Fact]
    public void BalancedAccuracy_and_GeometricMean_are_means_of_the_recalls_of_the_classes_that_are_there()
    {
        // Recalls 2/3 and 1/3, and a bird that is not there.
        ClassificationScores scores = ClassificationScores.Measure(
            ["cat", "dog", "bird"],
            truth: [0, 0, 0, 1, 1, 1],
            predicted: [0, 0, 1, 1, 0, 2]
        );

        Assert.Equal(0.5, scores.BalancedAccuracy, 1e-12);
        Assert.Equal(Math.Sqrt(2) / 3, scores.GeometricMean, 1e-12);
        Assert.Equal(0, ClassificationScores.Measure(["a", "b"], [0, 1], [0, 0]).GeometricMean);
    }

    [Fact]
    public void Measure_of_right_answers_alone_is_1()
    {
        ClassificationScores scores = ClassificationScores.Measure(["a", "b"], truth: [0, 1], predicted: [0, 1]);

        Assert.Equal((1, 1), (scores.Accuracy, scores.MacroF1));
    }

    [Theory]
    [InlineData(
        new[] { 0, 1 },
        new[] { 0 },
        "Each item needs a true label and a predicted one, but 2 true labels came with 1 predicted. (Parameter 'predicted')"
    )]
    [InlineData(new int[0], new int[0], "There is no item to score. (Parameter 'truth')")]
    [InlineData(new[] { 0, 2 }, new[] { 0, 0 }, "Item 1's true label is 2; with 2 classes, labels run from 0 to 1. (Parameter 'truth')")]
    [InlineData(
        new[] { 0, 1 },
        new[] { -1, 0 },
        "Item 0's predicted label is -1; with 2 classes, labels run from 0 to 1. (Parameter 'predicted')"
    )]
    public void Measure_of_unfit_labels_throws(int[] truth, int[] predicted, string message)
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => ClassificationScores.Measure(["a", "b"], truth, predicted));

        Assert.Equal(message, thrown.Message);
    }

    [Fact]
    public void Measure_with_a_class_named_twice_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => ClassificationScores.Measure(["a", "a"], [0], [0]));

        Assert.Equal("Class 'a' is named twice. (Parameter 'classes')", thrown.Message);
    }
}

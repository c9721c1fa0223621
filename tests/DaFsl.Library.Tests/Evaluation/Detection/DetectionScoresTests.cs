using DaFsl.Library.Evaluation.Detection;

namespace DaFsl.Library.Tests.Evaluation.Detection;

public sealed class DetectionScoresTests
{
    private static readonly DetectionScores _scores = new()
    {
        MeanAveragePrecision = 0.4,
        PerClass =
        [
            new ClassAveragePrecision
            {
                ClassName = "cat",
                AveragePrecision = 0.6,
                Truths = 10,
                Detections = 12,
            },
            new ClassAveragePrecision
            {
                ClassName = "dog",
                AveragePrecision = 0.4,
                Truths = 10,
                Detections = 12,
            },
            new ClassAveragePrecision
            {
                ClassName = "elk",
                AveragePrecision = null,
                Truths = 0,
                Detections = 3,
            },
            new ClassAveragePrecision
            {
                ClassName = "fox",
                AveragePrecision = 0.2,
                Truths = 1,
                Detections = 12,
            },
        ],
    };

    [Fact]
    public void MeanOf_a_group_is_the_mean_of_its_classes_that_have_a_truth()
    {
        Assert.Equal(0.5, _scores.MeanOf(["dog", "cat"])!.Value, 1e-12);
        Assert.Equal(0.2, _scores.MeanOf(["elk", "fox"])!.Value, 1e-12);
    }

    [Fact]
    public void MeanOf_classes_without_a_truth_is_null()
    {
        Assert.Null(_scores.MeanOf(["elk"]));
        Assert.Null(_scores.MeanOf([]));
    }

    [Fact]
    public void MeanOf_a_class_that_was_not_scored_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => _scores.MeanOf(["cat", "gnu"]));

        Assert.Equal("Class 'gnu' was not scored; the scored classes are: cat, dog, elk, fox. (Parameter 'classes')", thrown.Message);
    }

    [Fact]
    public void MeanOf_a_class_named_twice_throws()
    {
        ArgumentException thrown = Assert.Throws<ArgumentException>(() => _scores.MeanOf(["cat", "cat"]));

        Assert.Equal("Class 'cat' is named twice. (Parameter 'classes')", thrown.Message);
    }
}

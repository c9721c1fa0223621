using DaFsl.Library.Classification.Decision;

namespace DaFsl.Library.Tests.Classification.Decision;

public sealed class LogitAdjustmentTests
{
    // 90 and 10 images: -log 0.9 = 0.105361 and -log 0.1 = 2.302585, each plus log 0.5 = -0.693147.
    [Fact]
    public void Line_for_equal_classes_is_as_by_hand()
    {
        DecisionLine line = LogitAdjustment.Line([90, 10]);

        Assert.Equal(-0.587787, line.Offsets[0], 1e-6);
        Assert.Equal(1.609438, line.Offsets[1], 1e-6);
    }

    // Half as strong, for 4 to 1: log 0.8 + 0.5 * 0.105361 = -0.170463, log 0.2 + 0.5 * 2.302585 = -0.458145.
    [Fact]
    public void Line_for_a_prior_is_as_by_hand()
    {
        DecisionLine line = LogitAdjustment.Line([90, 10], 0.5, [4, 1]);

        Assert.Equal(-0.170463, line.Offsets[0], 1e-6);
        Assert.Equal(-0.458145, line.Offsets[1], 1e-6);
    }

    [Fact]
    public void Line_for_the_prior_of_training_changes_nothing() =>
        Assert.All(LogitAdjustment.Line([90, 10], 1, [0.9, 0.1]).Offsets, o => Assert.Equal(0, o, 1e-12));

    [Fact]
    public void Line_of_an_empty_class_is_told()
    {
        var exception = Assert.Throws<ArgumentException>(() => LogitAdjustment.Line([90, 0]));

        Assert.Equal("Class 1 has 0 training images; each class needs at least 1. (Parameter 'counts')", exception.Message);
    }
}

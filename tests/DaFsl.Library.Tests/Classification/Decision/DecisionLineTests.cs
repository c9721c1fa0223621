using DaFsl.Library.Classification.Decision;

namespace DaFsl.Library.Tests.Classification.Decision;

public sealed class DecisionLineTests
{
    [Fact]
    public void Answer_of_two_classes_is_a_threshold_on_the_difference()
    {
        var line = new DecisionLine([0, 2]);

        Assert.Equal(1, line.Answer([1, -0.5]));
        Assert.Equal(0, line.Answer([1, -1.5]));
    }

    [Fact]
    public void Answer_on_the_line_is_the_class_of_the_lower_offset()
    {
        Assert.Equal(0, new DecisionLine([0, 2]).Answer([1, -1]));
        Assert.Equal(1, new DecisionLine([2, 0]).Answer([-1, 1]));
    }

    [Fact]
    public void Answer_of_too_few_scores_is_told()
    {
        var exception = Assert.Throws<ArgumentException>(() => DecisionLine.None(3).Answer([1]));

        Assert.Equal("The line has 3 classes, but there is 1 score. (Parameter 'scores')", exception.Message);
    }

    [Fact]
    public void Offsets_that_make_no_line_are_told()
    {
        Assert.Equal(
            "A decision line needs at least two classes, but there is 1 offset. (Parameter 'offsets')",
            Assert.Throws<ArgumentException>(() => new DecisionLine([1])).Message
        );
        Assert.Equal(
            "The offset of class 1 is NaN; it must be finite. (Parameter 'offsets')",
            Assert.Throws<ArgumentException>(() => new DecisionLine([0, double.NaN])).Message
        );
    }

    [Fact]
    public void Equals_compares_the_offsets()
    {
        Assert.Equal(new DecisionLine([0, 1.5]), new DecisionLine([0, 1.5]));
        Assert.NotEqual(new DecisionLine([0, 1.5]), new DecisionLine([0, 1.25]));
    }
}

using DaFsl.Library.Evaluation;

namespace DaFsl.Library.Tests.Evaluation;

public sealed class LearningCurveTests
{
    private static readonly LearningCurve _curve = new([
        new(1, Loss: 2.5, Score: 0.1, Seconds: 10),
        new(2, Loss: 1.5, Score: null, Seconds: 20),
        new(3, Loss: 1.2, Score: 0.4, Seconds: 30.5),
        new(4, Loss: 1.1, Score: 0.3, Seconds: 40),
        new(5, Loss: 1.0, Score: 0.5, Seconds: 50),
    ]);

    [Theory]
    [InlineData(0.05, 1, 10)]
    [InlineData(0.3, 3, 30.5)]
    [InlineData(0.4, 3, 30.5)]
    [InlineData(0.41, 5, 50)]
    public void EpochsTo_and_SecondsTo_tell_the_first_point_at_the_target(double target, int epochs, double seconds)
    {
        Assert.Equal(epochs, _curve.EpochsTo(target));
        Assert.Equal(seconds, _curve.SecondsTo(target));
    }

    [Fact]
    public void EpochsTo_and_SecondsTo_a_target_never_reached_are_null()
    {
        Assert.Null(_curve.EpochsTo(0.51));
        Assert.Null(_curve.SecondsTo(0.51));
        Assert.Null(new LearningCurve([]).EpochsTo(0));
    }
}

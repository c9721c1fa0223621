using DaFsl.Library.Classification.Decision;

namespace DaFsl.Library.Tests.Classification.Decision;

public sealed class DecisionObjectiveTests
{
    [Fact]
    public void Objectives_are_values()
    {
        Assert.Equal(DecisionObjective.Costs(10, 1), DecisionObjective.Costs(10, 1));
        Assert.NotEqual(DecisionObjective.RecallAtFalseAlarmRate(0.1), DecisionObjective.PrecisionAtRecall(0.1));
    }

    [Fact]
    public void ToString_names_the_objective()
    {
        Assert.Equal("balanced accuracy", DecisionObjective.BalancedAccuracy.ToString());
        Assert.Equal("recall at a false-alarm rate of 0.05", DecisionObjective.RecallAtFalseAlarmRate(0.05).ToString());
        Assert.Equal("costs of 2.5 a miss and 1 a false alarm", DecisionObjective.Costs(2.5, 1).ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void RecallAtFalseAlarmRate_of_no_share_is_told(double rate)
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => DecisionObjective.RecallAtFalseAlarmRate(rate));

        Assert.StartsWith(Invariant($"rate is {rate}; it must be above 0 and below 1."), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Costs_of_nothing_are_told()
    {
        var exception = Assert.Throws<ArgumentOutOfRangeException>(() => DecisionObjective.Costs(1, double.PositiveInfinity));

        Assert.StartsWith("falseAlarm is Infinity; it must be a finite number above 0.", exception.Message, StringComparison.Ordinal);
    }
}

using DaFsl.Library.Data;
using DaFsl.Library.Distillation.Strategies;
using DaFsl.Library.Imaging;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Runtime;

/// <summary>The tests run under a culture with other signs, in which .NET's own helpers write -0.5 in another way.</summary>
public sealed class OutOfRangeTests
{
    public static TheoryData<Action, string> Refused =>
        new()
        {
            { () => OutOfRange.ThrowIfZero(0.0, "rate"), "rate ('0') must be a non-zero value. (Parameter 'rate')\nActual value was 0." },
            {
                () => OutOfRange.ThrowIfNegative(-0.5, "rate"),
                "rate ('-0.5') must be a non-negative value. (Parameter 'rate')\nActual value was -0.5."
            },
            {
                () => OutOfRange.ThrowIfNegative(-3, "count"),
                "count ('-3') must be a non-negative value. (Parameter 'count')\nActual value was -3."
            },
            {
                () => OutOfRange.ThrowIfNegativeOrZero(-0.5, "rate"),
                "rate ('-0.5') must be a non-negative and non-zero value. (Parameter 'rate')\nActual value was -0.5."
            },
            {
                () => OutOfRange.ThrowIfNegativeOrZero(0, "count"),
                "count ('0') must be a non-negative and non-zero value. (Parameter 'count')\nActual value was 0."
            },
            {
                () => OutOfRange.ThrowIfNotEqual(-1, 2, "count"),
                "count ('-1') must be equal to '2'. (Parameter 'count')\nActual value was -1."
            },
            {
                () => OutOfRange.ThrowIfGreaterThan(1.5, 0.5, "rate"),
                "rate ('1.5') must be less than or equal to '0.5'. (Parameter 'rate')\nActual value was 1.5."
            },
            {
                () => OutOfRange.ThrowIfLessThan(-0.5, 0.25, "rate"),
                "rate ('-0.5') must be greater than or equal to '0.25'. (Parameter 'rate')\nActual value was -0.5."
            },
            {
                () => throw OutOfRange.Of("rate", -0.5, "It must be above 0."),
                "It must be above 0. (Parameter 'rate')\nActual value was -0.5."
            },
            // As users meet them.
            {
                () => _ = new ReadOptions { TestShare = -0.5 },
                "The share to test on must be above 0 and below 1. (Parameter 'TestShare')\nActual value was -0.5."
            },
            {
                () => _ = new LearningRateRule { LayerDecay = -0.8 },
                "LayerDecay ('-0.8') must be a non-negative and non-zero value. (Parameter 'LayerDecay')\nActual value was -0.8."
            },
            {
                () => _ = new LearningRateRule { WarmUpBatches = -1 },
                "WarmUpBatches ('-1') must be a non-negative value. (Parameter 'WarmUpBatches')\nActual value was -1."
            },
            {
                () => ImageOperations.Resize(new PixelImage(1, 1, new byte[3]), -2, 1),
                "width ('-2') must be greater than or equal to '1'. (Parameter 'width')\nActual value was -2."
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Value_is_written_alike_in_every_culture(Action refused, string message) =>
        Assert.Equal(message, Assert.Throws<ArgumentOutOfRangeException>(refused).Message);

    [Fact]
    public void What_is_in_range_passes()
    {
        OutOfRange.ThrowIfZero(-1);
        OutOfRange.ThrowIfNegative(0);
        OutOfRange.ThrowIfNegativeOrZero(0.5);
        OutOfRange.ThrowIfNotEqual(2, 2);
        OutOfRange.ThrowIfGreaterThan(2, 2);
        OutOfRange.ThrowIfLessThan(2, 2);
    }

    [Fact]
    public void Argument_is_named_as_it_is_written()
    {
        int count = -1;

        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => OutOfRange.ThrowIfNegative(count)).ParamName);
    }
}

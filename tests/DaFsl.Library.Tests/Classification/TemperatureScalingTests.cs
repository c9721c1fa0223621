using System.Text.Json;
using DaFsl.Library.Classification;

namespace DaFsl.Library.Tests.Classification;

public sealed class TemperatureScalingTests
{
    [Fact]
    public void Fit_finds_what_LBFGS_finds()
    {
        JsonElement golden = GoldenClassifier.Root.GetProperty("temperature");
        float[][] logits = [.. golden.GetProperty("logits").EnumerateArray().Select(GoldenClassifier.Floats)];

        TemperatureFit fit = TemperatureScaling.Fit(logits, GoldenClassifier.Integers(golden.GetProperty("labels")));

        Assert.True(fit.IsBounded);
        Assert.True(fit.Temperature > 1.2, "It was too sure.");
        Assert.Equal(golden.GetProperty("temperature").GetDouble(), fit.Temperature, 1e-5);
        Assert.Equal(golden.GetProperty("before").GetDouble(), fit.LossBefore, 1e-9);
        Assert.Equal(golden.GetProperty("after").GetDouble(), fit.LossAfter, 1e-9);
    }

    [Fact]
    public void Fit_by_hand()
    {
        // Right in three of four, and always as sure: best is 1 / (1 + e^(-2 / T)) = 3/4, so e^(2 / T) = 3.
        TemperatureFit fit = TemperatureScaling.Fit(
            [
                [2, 0],
                [2, 0],
                [0, 2],
                [0, 2],
            ],
            [0, 0, 1, 0]
        );

        Assert.Equal(2 / Math.Log(3), fit.Temperature, 1e-6);
        Assert.Equal(-((3 * Math.Log(0.75)) + Math.Log(0.25)) / 4, fit.LossAfter, 1e-9);
    }

    [Theory]
    [InlineData(0, 1)] // all right: the surer the better
    [InlineData(1, 0)] // all wrong: the less sure the better
    public void Fit_where_no_temperature_is_best_is_1(int first, int second)
    {
        TemperatureFit fit = TemperatureScaling.Fit(
            [
                [2, 0],
                [0, 2],
            ],
            [first, second]
        );

        Assert.Equal((1, false), (fit.Temperature, fit.IsBounded));
        Assert.Equal(fit.LossBefore, fit.LossAfter);
    }

    [Fact]
    public void Fit_of_logits_that_say_nothing_is_1() =>
        Assert.Equal(
            new TemperatureFit(1, false, Math.Log(2), Math.Log(2)),
            TemperatureScaling.Fit(
                [
                    [0, 0],
                    [1, 1],
                ],
                [0, 1]
            )
        );

    [Fact]
    public void Probabilities_by_hand_and_of_large_logits()
    {
        Assert.All(new[] { 0.25f, 0.75f }.Zip(TemperatureScaling.Probabilities([0, 2 * MathF.Log(3)], 2)), p =>
            Assert.Equal(p.First, p.Second, 1e-6f)
        );
        Assert.Equal([1, 0, 0], TemperatureScaling.Probabilities([5000, -5000, 0], 1));
    }

    [Fact]
    public void Fit_of_unfit_input_throws()
    {
        Assert.Equal("There is no item to fit a temperature to. (Parameter 'logits')", Message([], []));
        Assert.Equal(
            "Each item needs a label, but 1 item came with 2 labels. (Parameter 'labels')",
            Message(
                [
                    [0, 1],
                ],
                [0, 1]
            )
        );
        Assert.Equal(
            "Item 0's label is 2; it has 2 logits. (Parameter 'labels')",
            Message(
                [
                    [0, 1],
                ],
                [2]
            )
        );
        Assert.Equal(
            "A logit of item 1 is not finite. (Parameter 'logits')",
            Message(
                [
                    [0, 1],
                    [0, float.NaN],
                ],
                [0, 0]
            )
        );

        static string Message(float[][] logits, int[] labels) =>
            Assert.Throws<ArgumentException>(() => TemperatureScaling.Fit(logits, labels)).Message;
    }
}

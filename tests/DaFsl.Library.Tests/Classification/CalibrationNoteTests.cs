using DaFsl.Library.Classification;

namespace DaFsl.Library.Tests.Classification;

public sealed class CalibrationNoteTests
{
    [Fact]
    public void Of_a_calibration_that_made_the_error_worse_tells_by_how_much() =>
        Assert.Equal(
            "The calibration lowered the loss, but the expected calibration error rose from 0.040 to 0.060, on "
                + "the 12 images of the validation part that it was fitted to.",
            CalibrationNote.Of(Report(0.04, 0.06, 12))
        );

    [Fact]
    public void Of_one_image_counts_one() =>
        Assert.EndsWith(
            "on the 1 image of the validation part that it was fitted to.",
            CalibrationNote.Of(Report(0.04, 0.06, 1)),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(0.06, 0.04)]
    [InlineData(0.06, 0.06)]
    public void Of_a_calibration_that_did_no_harm_is_nothing(double before, double after) =>
        Assert.Null(CalibrationNote.Of(Report(before, after, 12)));

    [Fact]
    public void Of_no_best_temperature_says_so() =>
        Assert.Equal(
            "Probabilities are not calibrated: on the validation part no temperature is best, as all of it is "
                + "classified correctly or none of it is predictable.",
            CalibrationNote.Of(Report(0.04, 0.06, 12) with { Temperature = 1, IsBounded = false, LossAfter = 0.5 })
        );

    private static CalibrationReport Report(double before, double after, int images) =>
        new()
        {
            Temperature = 1.5,
            IsBounded = true,
            LossBefore = 0.5,
            LossAfter = 0.4,
            ErrorBefore = before,
            ErrorAfter = after,
            Images = images,
        };
}

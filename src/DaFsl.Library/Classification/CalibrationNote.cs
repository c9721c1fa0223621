using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Classification;

/// <summary>The note on a calibration: that there was none, or that it increased the calibration error.</summary>
internal static class CalibrationNote
{
    /// <summary>The note; <see langword="null"/> where there is nothing to tell.</summary>
    public static string? Of(CalibrationReport calibration)
    {
        if (!calibration.IsBounded)
        {
            return "Probabilities are not calibrated: on the validation part no temperature is best, as all of it is "
                + "classified correctly or none of it is predictable.";
        }

        (double before, double after) = (calibration.ErrorBefore, calibration.ErrorAfter);
        return after > before
            ? Invariant($"The calibration lowered the loss, but the expected calibration error rose from {before:0.000} to ")
                + Invariant(
                    $"{after:0.000}, on the {Counted.Of(calibration.Images, "image")} of the validation part that it was fitted to."
                )
            : null;
    }
}

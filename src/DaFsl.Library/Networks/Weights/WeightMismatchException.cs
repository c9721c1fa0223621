namespace DaFsl.Library.Networks.Weights;

/// <summary>
/// Weights that do not fit a network, where all were asked to. Nothing was loaded; <see cref="Report"/> says what does not fit.
/// </summary>
public sealed class WeightMismatchException : Exception
{
    /// <summary>Creates the exception with all that does not fit.</summary>
    public WeightMismatchException(LoadReport report)
        : base(report?.Summarize())
    {
        ArgumentNullException.ThrowIfNull(report);
        Report = report;
    }

    /// <summary>Creates the exception with a message of its own, and what of the weights fits.</summary>
    internal WeightMismatchException(string message, LoadReport report)
        : base(message) => Report = report;

    /// <summary>Creates the exception with a message.</summary>
    public WeightMismatchException(string message)
        : base(message) { }

    /// <summary>Creates the exception with a message and the cause.</summary>
    public WeightMismatchException(string message, Exception innerException)
        : base(message, innerException) { }

    /// <summary>Creates the exception without a message.</summary>
    public WeightMismatchException() { }

    /// <summary>The tensors that match and those that do not; null if the exception was created without a report.</summary>
    public LoadReport? Report { get; }
}

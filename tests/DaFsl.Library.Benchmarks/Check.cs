namespace DaFsl.Library.Benchmarks;

/// <summary>Only right results are timed.</summary>
internal static class Check
{
    /// <exception cref="InvalidOperationException">The two are further apart than the tolerance.</exception>
    public static void Near(double expected, double actual, double tolerance, string what)
    {
        if (!(Math.Abs(expected - actual) <= tolerance))
        {
            throw new InvalidOperationException(Invariant($"{what} is {actual}; expected {expected} within {tolerance}."));
        }
    }
}

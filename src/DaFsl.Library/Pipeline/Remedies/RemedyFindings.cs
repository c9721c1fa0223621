using DaFsl.Library.Evaluation;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Remedies;

/// <summary>What a study found: a table for each number of scarce pictures.</summary>
/// <param name="Tables">The tables, the scarcest first; a number without a finished trial has none.</param>
public sealed record RemedyFindings(IReadOnlyList<RemedyTable> Tables)
{
    /// <summary>Works out what a study found.</summary>
    /// <param name="result">What was measured, finished or not.</param>
    /// <param name="bootstrap">How intervals are drawn; null for 1,000 resamples and a level of 0.95.</param>
    /// <exception cref="ArgumentException">The result is not whole, or an option of the bootstrap is out of its range.</exception>
    public static RemedyFindings Of(RemedyStudyResult result, BootstrapOptions? bootstrap = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        string faults = RemedyResultCheck.Describe(result);
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(result));
        }

        return ParameterNames.As(
            () => new RemedyFindings(
            [
                .. result.Trials.GroupBy(t => t.ScarceCount).OrderBy(g => g.Key).Select(g => new RemedyMeasure(
                    result, [.. g.OrderBy(t => t.Seed)], bootstrap ?? new BootstrapOptions()).ToTable()),
            ]),
            ("options", nameof(bootstrap)));
    }

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}

using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Statistics;

namespace DaFsl.Library.Studies.ImbalanceMethods;

/// <summary>The findings of a study: a table for each number of scarce images.</summary>
/// <param name="Tables">The tables, the scarcest first; a number without a finished trial has none.</param>
public sealed record MethodFindings(IReadOnlyList<MethodTable> Tables)
{
    /// <summary>Works out what a study found, with intervals of 1,000 resamples at a level of 0.95.</summary>
    /// <param name="result">The result of the study, finished or not.</param>
    /// <exception cref="ArgumentException">The result is not whole.</exception>
    public static MethodFindings Of(MethodStudyResult result) => Of(result, new BootstrapOptions());

    /// <summary>Works out what a study found.</summary>
    /// <param name="result">The result of the study, finished or not.</param>
    /// <param name="bootstrap">The bootstrap options for the intervals.</param>
    /// <exception cref="ArgumentException">The result is not whole, or an option of the bootstrap is out of its range.</exception>
    internal static MethodFindings Of(MethodStudyResult result, BootstrapOptions bootstrap)
    {
        ArgumentNullException.ThrowIfNull(result);
        string faults = MethodResultCheck.Describe(result);
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, nameof(result));
        }

        return ParameterNames.As(
            () =>
                new MethodFindings([
                    .. result
                        .Trials.GroupBy(t => t.ScarceCount)
                        .OrderBy(g => g.Key)
                        .Select(g => new MethodMeasure(result, [.. g.OrderBy(t => t.Seed)], bootstrap).ToTable()),
                ]),
            ("options", nameof(bootstrap))
        );
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

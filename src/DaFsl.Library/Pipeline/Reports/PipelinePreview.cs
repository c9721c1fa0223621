using DaFsl.Library.Data;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>The facts known about a run before anything is trained.</summary>
public sealed record PipelinePreview
{
    /// <summary>The data: counts of each class, where the split comes from, and what was wrong in them.</summary>
    public required DataReport Data { get; init; }

    /// <summary>The classes that have enough data and those that are scarce.</summary>
    public required ImbalanceReport Imbalance { get; init; }

    /// <summary>
    /// The warnings for the user before the time is spent, one sentence each: that no class is scarce, for example, or that too few objects
    /// are held out to detect a gain.
    /// </summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Looks at data, without a pipeline.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">The options, which define when a class is scarce; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static PipelinePreview Of(DataSplits data, ImbalanceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        ImbalanceReport imbalance = ImbalanceJudge.Judge(data.Train, options);
        return new PipelinePreview
        {
            Data = DataReport.Of(data),
            Imbalance = imbalance,
            Warnings = [.. DataCheck.Warnings(data, imbalance)],
        };
    }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

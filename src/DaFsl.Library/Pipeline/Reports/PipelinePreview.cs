using DaFsl.Library.Data;
using DaFsl.Library.Imbalance;
using DaFsl.Library.Pipeline.JudgeImbalance;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>What is known of a run before anything is trained.</summary>
public sealed record PipelinePreview
{
    /// <summary>The data: counts of each class, where the split comes from, and what was wrong in them.</summary>
    public required DataReport Data { get; init; }

    /// <summary>Which classes have enough data and which are scarce.</summary>
    public required ImbalanceReport Imbalance { get; init; }

    /// <summary>
    /// What the user should know before the time is spent, a sentence each: that no class is scarce, say, or that too few objects are held
    /// out to tell a gain.
    /// </summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>Looks at data, without a pipeline.</summary>
    /// <param name="data">The data.</param>
    /// <param name="options">What is called scarce; the defaults where null.</param>
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

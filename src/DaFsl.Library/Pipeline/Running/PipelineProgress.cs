using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>How far a run has come.</summary>
/// <param name="Stage">What is being done, such as "detector: fine-tuning"; a name that was not told before starts a new stage.</param>
/// <param name="Share">The share of the stage that is done, 0 to 1.</param>
/// <param name="Detail">More about it, such as the loss; may be empty.</param>
public sealed record PipelineProgress(string Stage, double Share, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

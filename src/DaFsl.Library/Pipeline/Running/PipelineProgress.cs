using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Running;

/// <summary>The progress of a run.</summary>
/// <param name="Stage">The current activity, such as "detector: fine-tuning"; a name not reported before starts a new stage.</param>
/// <param name="Share">The share of the stage that is done, 0 to 1.</param>
/// <param name="Detail">More about it, such as the loss; may be empty.</param>
public sealed record PipelineProgress(string Stage, double Share, string Detail)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>The region proposer, trained in each way by the same epochs and from the same seeds: the paper's table 2.</summary>
/// <param name="Classes">The classes that it was trained on, D_enough.</param>
/// <param name="Epochs">How often each training went through the images.</param>
/// <param name="Strategies">A row a strategy.</param>
/// <param name="Used">The strategy whose detector made the proposals; <see langword="null"/> where the run did not get to train it.</param>
/// <param name="Proposals">
/// How many objects it proposed in the test images, the size of DatasetB; <see langword="null"/> where the run did not get there.
/// </param>
/// <param name="Verdict">One sentence: whether distillation helped.</param>
public sealed record DetectorReport(
    IReadOnlyList<string> Classes,
    int Epochs,
    IReadOnlyList<DetectorStrategyReport> Strategies,
    string? Used,
    int? Proposals,
    string Verdict
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

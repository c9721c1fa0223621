using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.ProposeRegions;

/// <summary>The region proposer, trained in each way by the same epochs and from the same seeds: the paper's table 2.</summary>
public sealed record DetectorReport
{
    /// <summary>The classes that it was trained on, D_enough.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The number of epochs of each training.</summary>
    public required int Epochs { get; init; }

    /// <summary>A row a strategy.</summary>
    public required IReadOnlyList<DetectorStrategyReport> Strategies { get; init; }

    /// <summary>The strategy whose detector made the proposals; <see langword="null"/> where the run did not get to train it.</summary>
    public required string? Used { get; init; }

    /// <summary>
    /// The number of objects that it proposed in the test images, the size of DatasetB; <see langword="null"/> if the run did not get that
    /// far.
    /// </summary>
    public required int? Proposals { get; init; }

    /// <summary>One sentence: whether distillation helped.</summary>
    public required string Verdict { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

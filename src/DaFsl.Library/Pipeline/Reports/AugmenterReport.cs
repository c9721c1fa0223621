using DaFsl.Library.Augmentation.Quality;

namespace DaFsl.Library.Pipeline.Reports;

/// <summary>The GAN, trained in each way by the same epochs and from the same seeds: the paper's table 3.</summary>
/// <param name="ClassName">The scarce class that the comparison was made on: the scarcest.</param>
/// <param name="DatasetS">How many real pictures of it there were.</param>
/// <param name="DatasetB">How many proposed pictures there were.</param>
/// <param name="Epochs">How many epochs each training had.</param>
/// <param name="Strategies">A row a strategy.</param>
/// <param name="Used">The strategy whose pictures went to the classifier; <see langword="null"/> where the run did not get to train it.</param>
public sealed record AugmenterReport(
    string ClassName,
    int DatasetS,
    int DatasetB,
    int Epochs,
    IReadOnlyList<AugmenterStrategyReport> Strategies,
    string? Used)
{
    /// <summary>What the quality gate did: a row for each scarce class and each way of augmenting it.</summary>
    public IReadOnlyList<GateReport> Gates { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => Runtime.RecordText.Of(this);
}

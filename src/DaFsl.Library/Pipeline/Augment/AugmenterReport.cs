using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>The GAN, trained in each way by the same epochs and from the same seeds: the paper's table 3.</summary>
/// <param name="ClassName">The scarce class that the comparison was made on: the scarcest.</param>
/// <param name="DatasetS">How many real images of it there were.</param>
/// <param name="DatasetB">
/// How many images without a label there were beside them: proposed ones, or the test images where each of these is one object.
/// </param>
/// <param name="Epochs">How many epochs each training had.</param>
/// <param name="Strategies">A row a strategy.</param>
/// <param name="Used">
/// The strategy whose images went to the classifier; <see langword="null"/> where the run did not get to train it.
/// </param>
public sealed record AugmenterReport(
    string ClassName,
    int DatasetS,
    int DatasetB,
    int Epochs,
    IReadOnlyList<AugmenterStrategyReport> Strategies,
    string? Used
)
{
    /// <summary>What the quality gate did: a row for each scarce class and each way of augmenting it.</summary>
    public IReadOnlyList<GateReport> Gates { get; init; } = [];

    /// <summary>
    /// Whether DatasetB was proposed in the test images. Where each image is one object nothing is proposed, and DatasetB is these images
    /// themselves. True.
    /// </summary>
    public bool IsDatasetBProposed { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

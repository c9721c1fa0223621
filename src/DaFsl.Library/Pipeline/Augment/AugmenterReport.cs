using DaFsl.Library.Augmentation.Quality;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Pipeline.Augment;

/// <summary>The GAN, trained in each way by the same epochs and from the same seeds: the paper's table 3.</summary>
public sealed record AugmenterReport
{
    /// <summary>The scarce class that the comparison was made on: the scarcest.</summary>
    public required string ClassName { get; init; }

    /// <summary>The number of real images of the class.</summary>
    public required int DatasetS { get; init; }

    /// <summary>
    /// The number of unlabelled images used in addition: proposed ones, or the test images if each of these is one object.
    /// </summary>
    public required int DatasetB { get; init; }

    /// <summary>The number of epochs of each training.</summary>
    public required int Epochs { get; init; }

    /// <summary>A row a strategy.</summary>
    public required IReadOnlyList<AugmenterStrategyReport> Strategies { get; init; }

    /// <summary>The strategy whose images went to the classifier; <see langword="null"/> where the run did not get to train it.</summary>
    public required string? Used { get; init; }

    /// <summary>The results of the quality gate: a row for each scarce class and each way of augmenting it.</summary>
    public IReadOnlyList<GateReport> Gates { get; init; } = [];

    /// <summary>
    /// True, the default, if DatasetB was proposed in the test images. If each image is one object, nothing is proposed, and DatasetB is
    /// the test images themselves.
    /// </summary>
    public bool IsDatasetBProposed { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);
}

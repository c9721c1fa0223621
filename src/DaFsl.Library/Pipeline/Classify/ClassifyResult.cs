using DaFsl.Library.Classification;

namespace DaFsl.Library.Pipeline.Classify;

/// <summary>A classifier that was trained with what one way of augmenting added.</summary>
/// <param name="Classifier">The classifier; whoever takes the result disposes it.</param>
/// <param name="Report">Its figures.</param>
/// <param name="Notes">Sentences for the reader of the report.</param>
internal sealed record ClassifyResult(TargetClassifier Classifier, ClassifierRunReport Report, IReadOnlyList<string> Notes)
{
    /// <summary>The classes that it tells apart.</summary>
    public required IReadOnlyList<string> Classes { get; init; }

    /// <summary>The strategy that it was distilled by.</summary>
    public required string Strategy { get; init; }

    /// <summary>
    /// The largest number of steps of its training; <see langword="null"/> if each epoch went through all of its images instead.
    /// </summary>
    public required int? Batches { get; init; }

    /// <summary>The number of real objects that it was trained on.</summary>
    public required int TrainObjects { get; init; }

    /// <summary>The class of each held-out object, by its place in <see cref="Classes"/>.</summary>
    public required IReadOnlyList<int> Truth { get; init; }

    /// <summary>The class that it took each held-out object for, by its place.</summary>
    public required IReadOnlyList<int> Answers { get; init; }
}

using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>The training data and performance of a classifier, stored in its file.</summary>
/// <param name="DataSet">The name of the data; <see langword="null"/> if they have none.</param>
/// <param name="Images">The number of training images of each class, including generated ones.</param>
/// <param name="Epochs">The number of epochs of the training.</param>
/// <param name="BestEpoch">The epoch, from 1, whose weights it has.</param>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Validation">The results on the validation part, by which it was chosen; <see langword="null"/> if there was none.</param>
/// <param name="Test">The results on the test part; <see langword="null"/> if it was trained without one.</param>
internal sealed record ClassifierOrigin(
    string? DataSet,
    IReadOnlyDictionary<string, int> Images,
    int Epochs,
    int BestEpoch,
    int Seed,
    ClassifierFigures? Validation = null,
    ClassifierFigures? Test = null
)
{
    /// <inheritdoc/>
    public override string ToString() => RecordText.Of(this);

    internal static ClassifierOrigin Of(ClassifierTrainingResult result, IReadOnlyDictionary<string, int> images, int seed) =>
        new(
            DataSet: null,
            images,
            result.Curve.Points.Count,
            result.BestEpoch,
            seed,
            result.Validation is { } scores ? ClassifierFigures.Of(scores) : null
        );
}

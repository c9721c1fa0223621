using DaFsl.Library.Runtime;

namespace DaFsl.Library.Classification;

/// <summary>What a classifier was trained on, and how well it did: kept in its file.</summary>
/// <param name="DataSet">What the data are called; <see langword="null"/> where they came without a name.</param>
/// <param name="Images">How many images of each class it was trained on, made ones among them.</param>
/// <param name="Epochs">How many epochs it was trained.</param>
/// <param name="BestEpoch">The epoch, from 1, whose weights it has.</param>
/// <param name="Seed">The seed of the training.</param>
/// <param name="Validation">
/// How well it did on the validation part, which it was chosen by; <see langword="null"/> where there was none.
/// </param>
/// <param name="Test">How well it did on the test part; <see langword="null"/> where it was trained without one.</param>
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

using DaFsl.Library.Imaging;

namespace DaFsl.Library.Classification;

/// <content>Answers, from the network's logits.</content>
public sealed partial class TargetClassifier
{
    /// <inheritdoc/>
    private protected override List<ClassPrediction> Answer(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken) =>
        [.. Logits(prepared, cancellationToken).Select(AnswerOf)];

    /// <inheritdoc/>
    private protected override List<double[]> LogOdds(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken) =>
        [.. Logits(prepared, cancellationToken).Select(row => ClassLogOdds.Of([.. row.Select(z => z / _temperature)]))];

    // Batch by batch, so that no more images are in memory than one of them takes.
    private IEnumerable<float[]> Logits(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken) =>
        prepared.Chunk(ClassifierLogits.AtOnce).SelectMany(some => ClassifierLogits.Of(Parts, some, cancellationToken));

    // The class by the logits: two probabilities may be rounded to the same number.
    private ClassPrediction AnswerOf(float[] logits) =>
        new(Parts.Classes[Array.IndexOf(logits, logits.Max())], TemperatureScaling.Probabilities(logits, _temperature));
}

using DaFsl.Library.Imaging;

namespace DaFsl.Library.Classification;

/// <content>Answers, from the network's logits.</content>
public sealed partial class TargetClassifier
{
    /// <inheritdoc/>
    private protected override List<ClassPrediction> Answer(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken)
    {
        var answers = new List<ClassPrediction>();
        foreach (PixelImage[] some in prepared.Chunk(ClassifierLogits.AtOnce))
        {
            answers.AddRange(ClassifierLogits.Of(Parts, some, cancellationToken).Select(AnswerOf));
        }

        return answers;
    }

    /// <inheritdoc/>
    private protected override List<double[]> LogOdds(IEnumerable<PixelImage> prepared, CancellationToken cancellationToken)
    {
        var odds = new List<double[]>();
        foreach (PixelImage[] some in prepared.Chunk(ClassifierLogits.AtOnce))
        {
            odds.AddRange(
                ClassifierLogits.Of(Parts, some, cancellationToken).Select(row => ClassLogOdds.Of([.. row.Select(z => z / _temperature)]))
            );
        }

        return odds;
    }

    // The class by the logits: two probabilities may be rounded to the same number.
    private ClassPrediction AnswerOf(float[] logits) =>
        new(Parts.Classes[Array.IndexOf(logits, logits.Max())], TemperatureScaling.Probabilities(logits, _temperature));
}

using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Classification;

/// <summary>Looks at the validation part after each epoch, keeps the best weights, and says when there is no use in going on.</summary>
internal sealed class ValidationWatch(
    ClassifierParts parts,
    IReadOnlyList<PixelImage> images,
    IReadOnlyList<int> labels,
    ClassifierOptions options
) : IDisposable
{
    private Checkpoint? _best;
    private (double Score, double Loss) _bestScore;
    private int _epochs;

    /// <summary>The best epoch, from 1; 0 before the first look.</summary>
    public int BestEpoch { get; private set; }

    /// <summary>What the network said of each image after the best epoch.</summary>
    public float[][] BestLogits { get; private set; } = [];

    /// <summary>The class of each image.</summary>
    public IReadOnlyList<int> Labels => labels;

    /// <summary>Whether so many epochs were no better that training is to stop.</summary>
    public bool IsDone => options.Patience is { } patience && _epochs - BestEpoch >= patience;

    /// <summary>The scores of the network after the best epoch.</summary>
    public ClassificationScores BestScores => ScoresOf(BestLogits);

    /// <summary>Looks at the network after an epoch, in evaluation mode.</summary>
    /// <returns>By the options' metric, larger is better.</returns>
    public double Look(CancellationToken cancellationToken)
    {
        float[][] logits = ClassifierLogits.Of(parts, images, cancellationToken);
        (double Score, double Loss) now = (ScoreOf(logits), LossOf(logits));
        _epochs++;
        if (_best is null || now.Score > _bestScore.Score || (now.Score == _bestScore.Score && now.Loss < _bestScore.Loss))
        {
            _best?.Dispose();
            _best = Checkpoint.Of(parts.Network, "the best epoch");
            (_bestScore, BestEpoch, BestLogits) = (now, _epochs, logits);
        }

        return now.Score;
    }

    /// <summary>Puts the weights of the best epoch back.</summary>
    public void Restore() => _best?.LoadInto(parts.Network);

    public void Dispose() => _best?.Dispose();

    private double ScoreOf(float[][] logits) =>
        options.Metric switch
        {
            ValidationMetric.BalancedAccuracy => ScoresOf(logits).BalancedAccuracy,
            ValidationMetric.Loss => -LossOf(logits),
            _ => ScoresOf(logits).MacroF1,
        };

    private ClassificationScores ScoresOf(float[][] logits) =>
        ClassificationScores.Measure(parts.Classes, labels, [.. logits.Select(l => Array.IndexOf(l, l.Max()))]);

    // Each class counts alike, or a scarce one would not count at all.
    private double LossOf(float[][] logits) =>
        Enumerable
            .Range(0, labels.Count)
            .GroupBy(i => labels[i])
            .Average(own => own.Average(i => TemperatureScaling.LossOf(logits[i], labels[i], temperature: 1)));
}

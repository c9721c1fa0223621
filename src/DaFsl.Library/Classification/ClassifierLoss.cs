using DaFsl.Library.Imbalance;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// The loss of a classifier on a batch: <c>- sum_c w_c t_c (1 - p_c)^gamma log p_c</c>, the mean over the images, with p the probabilities,
/// t the label (one-hot, smoothed or mixed), w the class weights and gamma the focusing parameter of the focal loss. With a one-hot label
/// this is Cui et al. 2019, equation 2, applied to Lin et al. 2017, equation 4.
/// </summary>
internal sealed class ClassifierLoss
{
    // Where gamma is below 1 the slope of (1 - p)^gamma has no bound as p nears 1.
    private const double SmallestRest = 1e-6;

    private readonly ClassifierOptions _options;
    private readonly int _classes;
    private readonly float[]? _weights;

    /// <param name="options">The options that determine the loss.</param>
    /// <param name="counts">The number of training images of each class.</param>
    public ClassifierLoss(ClassifierOptions options, IReadOnlyList<int> counts)
    {
        _options = options;
        _classes = counts.Count;
        _weights = options.ClassBalanceBeta is { } beta ? [.. ClassWeights.ByEffectiveNumber(counts, beta).Select(w => (float)w)] : null;
    }

    /// <summary>The loss, a scalar.</summary>
    /// <param name="logits">The logits of the network, <c>(N, classes)</c>.</param>
    /// <param name="batch">The batch that the network was shown.</param>
    public Tensor Of(Tensor logits, ClassificationBatch batch)
    {
        if (_weights is null && _options.FocalGamma == 0 && _options.LabelSmoothing == 0 && batch.Mixed is null)
        {
            return nn.functional.cross_entropy(logits, batch.Labels);
        }

        Tensor logarithms = logits.to(float32).log_softmax(1);
        Tensor losses = Targets(batch).mul(logarithms).neg();
        if (_options.FocalGamma > 0)
        {
            losses = losses.mul(logarithms.expm1().neg().clamp_min(Scalars.Of(SmallestRest)).pow(Scalars.Of(_options.FocalGamma)));
        }

        if (_weights is not null)
        {
            losses = losses.mul(tensor(_weights, [1, _classes], device: logits.device));
        }

        return losses.sum(1).mean();
    }

    private Tensor Targets(ClassificationBatch batch)
    {
        Tensor targets = batch.Mixed ?? nn.functional.one_hot(batch.Labels, _classes).to(float32);
        return _options.LabelSmoothing == 0
            ? targets
            : targets.mul(Scalars.Of(1 - _options.LabelSmoothing)).add(Scalars.Of(_options.LabelSmoothing / _classes), Scalars.Of(1));
    }
}

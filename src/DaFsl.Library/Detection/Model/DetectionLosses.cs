using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>The losses of both halves of a Faster R-CNN.</summary>
internal static class DetectionLosses
{
    // Where the loss on boxes turns from square to linear (torchvision's value for both halves).
    private const double Beta = 1.0 / 9;

    /// <summary>
    /// Smooth L1 between the predicted and the true deltas of the foreground, summed and divided by the number of all
    /// sampled candidates (Ren et al. 2015, equation 1).
    /// </summary>
    /// <param name="predicted"><c>(F, 4)</c></param>
    /// <param name="truth">F true deltas.</param>
    /// <param name="sampled">The number of sampled candidates.</param>
    public static Tensor Boxes(Tensor predicted, IReadOnlyList<BoxDelta> truth, int sampled)
    {
        if (truth.Count == 0)
        {
            return Nothing(predicted);
        }

        float[] numbers = [.. truth.SelectMany(d => new[] { d.X, d.Y, d.Width, d.Height })];
        using Tensor target = tensor(numbers, [truth.Count, 4], device: predicted.device);
        return nn.functional.smooth_l1_loss(predicted, target, nn.Reduction.Sum, Beta).div(Scalars.Of(sampled));
    }

    /// <summary>
    /// Binary cross-entropy of objectness, the mean over the sampled anchors; with a gamma each is multiplied by <c>(1 - p)^gamma</c>, p
    /// being the probability given to what is true (Lin et al. 2017, "Focal loss for dense object detection", equation 4).
    /// </summary>
    /// <param name="logits"><c>(S)</c></param>
    /// <param name="truth">S times whether an object is there.</param>
    /// <param name="gamma">0 for plain cross-entropy.</param>
    public static Tensor Objectness(Tensor logits, IReadOnlyList<bool> truth, double gamma)
    {
        if (truth.Count == 0)
        {
            return Nothing(logits);
        }

        using Tensor target = tensor(truth.Select(t => t ? 1f : 0f).ToArray(), device: logits.device);
        if (gamma == 0)
        {
            return nn.functional.binary_cross_entropy_with_logits(logits, target);
        }

        Tensor entropy = nn.functional.binary_cross_entropy_with_logits(logits, target, reduction: nn.Reduction.None);
        return Focus(entropy, gamma).mean();
    }

    /// <summary>
    /// Cross-entropy of classes, the mean over the sampled proposals, each counting as much as its class; with a gamma focal as
    /// <see cref="Objectness"/>.
    /// </summary>
    /// <param name="logits"><c>(S, classes)</c>, background first.</param>
    /// <param name="labels">S classes.</param>
    /// <param name="classWeights">One weight per class, background first; <see langword="null"/> for equal weights.</param>
    /// <param name="gamma">0 for plain cross-entropy.</param>
    public static Tensor Classes(Tensor logits, long[] labels, float[]? classWeights, double gamma)
    {
        if (labels.All(l => classWeights is not null && classWeights[l] == 0))
        {
            return Nothing(logits);
        }

        using Tensor target = tensor(labels, device: logits.device);
        if (classWeights is null && gamma == 0)
        {
            return nn.functional.cross_entropy(logits, target);
        }

        Tensor entropy = nn.functional.cross_entropy(logits, target, reduction: nn.Reduction.None);
        Tensor focused = gamma == 0 ? entropy : Focus(entropy, gamma);
        if (classWeights is null)
        {
            return focused.mean();
        }

        using Tensor weights = tensor(labels.Select(l => classWeights[l]).ToArray(), device: logits.device);
        using Tensor sum = weights.sum();
        return focused.mul(weights).sum().div(sum);
    }

    // A mean of no numbers, or of none that counts, is not a number; this is 0 and has a gradient, of zeros.
    private static Tensor Nothing(Tensor predicted) => predicted.sum().mul(Scalars.Of(0));

    // With e = -log p, (1 - p)^gamma e. The floor keeps the gradient of the power finite where p is 1.
    private static Tensor Focus(Tensor entropy, double gamma) =>
        entropy.neg().expm1().neg().clamp_min(Scalars.Of(1e-6)).pow(Scalars.Of(gamma)).mul(entropy);
}

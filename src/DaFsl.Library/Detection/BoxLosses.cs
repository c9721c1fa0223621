using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>What both halves of a Faster R-CNN lose on boxes.</summary>
internal static class BoxLosses
{
    /// <summary>
    /// Smooth L1 between the predicted and the true deltas of the foreground, summed and divided by the number of all
    /// sampled candidates (Ren et al. 2015, equation 1).
    /// </summary>
    /// <param name="predicted"><c>(F, 4)</c></param>
    /// <param name="truth">F true deltas.</param>
    /// <param name="beta">Where the loss turns from square to linear.</param>
    /// <param name="sampled">How many candidates were sampled.</param>
    public static Tensor Regression(Tensor predicted, IReadOnlyList<BoxDelta> truth, double beta, int sampled)
    {
        if (truth.Count == 0)
        {
            return predicted.sum().mul(Scalars.Of(0));
        }

        float[] numbers = [.. truth.SelectMany(d => new[] { d.X, d.Y, d.Width, d.Height })];
        using Tensor target = tensor(numbers, [truth.Count, 4], device: predicted.device);
        return nn.functional.smooth_l1_loss(predicted, target, nn.Reduction.Sum, beta).div(Scalars.Of(sampled));
    }
}

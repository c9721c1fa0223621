using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// Penalties of a discriminator's slope: gradients of its logits by the pixels, from which gradients by its weights are taken in turn.
/// Always float32, and only through operators of libtorch, which have gradients of gradients.
/// </summary>
internal static class GradientPenalty
{
    // The root's own gradient at 0 is infinite.
    private const double Epsilon = 1e-12;

    /// <summary>
    /// The mean of <c>(|dD(x)/dx| - 1)^2</c> at points between real and generated images (Gulrajani et al. 2017, equation 3), without its
    /// weight.
    /// </summary>
    /// <param name="score">The discriminator: images <c>(N, 3, H, W)</c> to logits <c>(N)</c>.</param>
    /// <param name="real">Real images.</param>
    /// <param name="generated">As many generated ones.</param>
    /// <param name="shares">The position of each point between the real image and the generated one, <c>(N, 1, 1, 1)</c> in 0 to 1.</param>
    public static Tensor Wasserstein(Func<Tensor, Tensor> score, Tensor real, Tensor generated, Tensor shares)
    {
        Tensor from = real.detach().to(float32);
        Tensor way = generated.detach().to(float32).sub(from);
        Tensor norms = SquaredSlopes(score, from.add(way.mul(shares), Scalars.Of(1))).add(Scalars.Of(Epsilon), Scalars.Of(1)).sqrt();
        return norms.sub(Scalars.Of(1)).square().mean();
    }

    /// <summary>
    /// Half the mean of <c>|dD(x)/dx|^2</c> at real images (Mescheder et al. 2018, equation 9), without its weight gamma.
    /// </summary>
    /// <param name="score">The discriminator: images <c>(N, 3, H, W)</c> to logits <c>(N)</c>.</param>
    /// <param name="real">Real images.</param>
    public static Tensor R1(Func<Tensor, Tensor> score, Tensor real) =>
        SquaredSlopes(score, real.detach().to(float32)).mean().div(Scalars.Of(2));

    private static Tensor SquaredSlopes(Func<Tensor, Tensor> score, Tensor images)
    {
        // A leaf of its own: the images themselves may be the caller's.
        Tensor at = images.detach().clone().requires_grad_();

        // The way back goes through the same graph once more, so it must be kept; unlike PyTorch, TorchSharp does not see to that by
        // itself.
        Tensor slope = autograd.grad([score(at).sum()], [at], retain_graph: true, create_graph: true)[0];
        return slope.square().sum([1, 2, 3]);
    }
}

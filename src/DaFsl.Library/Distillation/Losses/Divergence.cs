using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.Losses;

/// <summary>The divergence of one distribution from another.</summary>
internal static class Divergence
{
    /// <summary>The Kullback-Leibler divergence sum p (log p - log q) over the last dimension, the mean over the first.</summary>
    /// <param name="logP">Logarithms of the probabilities to reach.</param>
    /// <param name="logQ">Logarithms of the probabilities that reach for them.</param>
    public static Tensor Of(Tensor logP, Tensor logQ) => logP.exp().mul(logP.sub(logQ)).sum(-1).mean();
}

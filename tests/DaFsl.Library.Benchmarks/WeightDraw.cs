using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Benchmarks;

/// <summary>First weights of a network that is timed, at the scale that training starts from.</summary>
internal static class WeightDraw
{
    /// <summary>Convolutions and linear layers by He et al. 2015 from libtorch's own generator.</summary>
    public static void HeNormal(nn.Module network)
    {
        using IDisposable gradients = no_grad();
        foreach (Parameter parameter in network.parameters().Where(p => p.dim() >= 2))
        {
            double fanOut = parameter.numel() / (double)parameter.shape[1];
            parameter.normal_(0, Math.Sqrt(2 / fanOut));
        }
    }
}

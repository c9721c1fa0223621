using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>Draws a network's first weights from a generator of their own, so that the same seed gives the same network.</summary>
internal static class WeightInitializer
{
    /// <summary>
    /// Convolutions by He et al. 2015 (normal, fan out, ReLU), linear layers uniform in +-1/sqrt(fan in), biases 0.
    /// Batch norm keeps scale 1 and shift 0.
    /// </summary>
    public static void HeNormal(nn.Module module, int seed) => Fill(module, seed, static (weight, generator) =>
        {
            if (weight.dim() == 4)
            {
                double fanOut = (double)weight.shape[0] * weight.shape[2] * weight.shape[3];
                weight.normal_(0, Math.Sqrt(2 / fanOut), generator);
            }
            else
            {
                double bound = 1 / Math.Sqrt(weight.shape[1]);
                weight.uniform_(-bound, bound, generator);
            }
        });

    /// <summary>Every convolution and linear weight normal with the given standard deviation (DCGAN, Radford et al. 2016: 0.02).</summary>
    public static void Normal(nn.Module module, double standardDeviation, int seed) =>
        Fill(module, seed, (weight, generator) => weight.normal_(0, standardDeviation, generator));

    // By the tensor's own methods: those of nn.init take a generator, too, but TorchSharp does not hand it on.
    private static void Fill(nn.Module module, int seed, Action<Tensor, Generator> fill)
    {
        using IDisposable gradients = no_grad();
        using var generator = new Generator((ulong)seed, CPU);
        foreach ((string _, Parameter parameter) in module.named_parameters())
        {
            if (parameter.dim() >= 2)
            {
                // Drawn on the processor, so that a network starts alike on every device.
                using Tensor drawn = zeros(parameter.shape);
                fill(drawn, generator);
                parameter.copy_(drawn);
            }
        }
    }
}

using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Networks;

/// <summary>The generator or discriminator of a GAN. Its weights are 0 until they are drawn or loaded.</summary>
internal abstract class GanNetwork : nn.Module<Tensor, Tensor>
{
    private protected GanNetwork(string name)
        : base(TorchRuntime.Loaded(name)) { }

    /// <summary>Its stages, from the side that it is given its input at.</summary>
    public abstract IReadOnlyList<Stage> Stages();

    /// <summary>Lets it work as far as it has grown; a network that does not grow takes no notice.</summary>
    internal virtual void Grow(Growth growth) { }

    /// <summary>Side of an image that networks can be built for.</summary>
    private protected static void ThrowIfBad(int width, int side)
    {
        OutOfRange.ThrowIfLessThan(width, 1);
        if (side < 8 || !System.Numerics.BitOperations.IsPow2(side))
        {
            throw OutOfRange.Of(nameof(side), side, "Images have a side of 8, 16, 32 or a higher power of two.");
        }
    }
}

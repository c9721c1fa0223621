using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation;

/// <summary>A generator and the discriminator that it is trained against (Goodfellow et al. 2014).</summary>
internal sealed class Gan : IDisposable
{
    private const double InitialDeviation = 0.02;

    /// <param name="options">The settings.</param>
    /// <param name="side">Side of the pictures in pixels, a power of two from 8 up.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="precision">What its convolutions compute in.</param>
    /// <param name="seed">Where the first weights come from.</param>
    public Gan(GanOptions options, int side, Device device, ScalarType precision, int seed)
    {
        Latent = options.Latent;
        Device = device;
        Precision = precision;
        Generator = new DcganGenerator(options.Latent, options.Width, side);
        Discriminator = new DcganDiscriminator(options.Width, side);
        WeightInitializer.Normal(Generator, InitialDeviation, RandomSeeds.DeriveInt32(seed, "generator"));
        WeightInitializer.Normal(Discriminator, InitialDeviation, RandomSeeds.DeriveInt32(seed, "discriminator"));
        Generator.to(device);
        Discriminator.to(device);
    }

    public DcganGenerator Generator { get; }

    public DcganDiscriminator Discriminator { get; }

    public Device Device { get; }

    public ScalarType Precision { get; }

    private int Latent { get; }

    /// <summary>Noise for a number of pictures, <c>(N, latent, 1, 1)</c>, drawn on the processor so that it is the same for every device.</summary>
    public Tensor Noise(int count, Generator random) =>
        randn([count, Latent, 1, 1], generator: random).to(Device).to(Precision);

    /// <summary>Generates pictures.</summary>
    public IReadOnlyList<PixelImage> Generate(int count, int seed)
    {
        const int AtOnce = 64;
        using IDisposable gradients = no_grad();
        using var random = new Generator((ulong)seed, CPU);
        Generator.eval();
        var made = new List<PixelImage>(count);
        while (made.Count < count)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor pictures = Generator.call(Noise(Math.Min(AtOnce, count - made.Count), random)).to(float32);
            made.AddRange(PixelTensor.ToImages(pictures.add(Scalars.Of(1), Scalars.Of(1)).div_(Scalars.Of(2))));
        }

        return made;
    }

    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
    }
}

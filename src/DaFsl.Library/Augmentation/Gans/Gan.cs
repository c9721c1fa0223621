using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>A generator and the discriminator that it is trained against (Goodfellow et al. 2014).</summary>
internal sealed class Gan : IDisposable
{
    // DCGAN's; progressive networks scale weights of a deviation of 1 when they use them.
    private const double InitialDeviation = 0.02;

    private readonly int _latent;
    private readonly int _side;
    private readonly bool _isGrey;

    /// <param name="options">The settings.</param>
    /// <param name="side">Side of the images in pixels, a power of two from 8 up.</param>
    /// <param name="device">The device to compute on.</param>
    /// <param name="precision">The data type in which convolutions are computed.</param>
    /// <param name="seed">The seed of the initial weights.</param>
    /// <param name="conditions">The number of conditions that distinguish the images, if the options ask for conditioning.</param>
    /// <param name="isGrey">True to generate grey images: the mean of the generator's red, green and blue outputs.</param>
    public Gan(GanOptions options, int side, Device device, ScalarType precision, int seed, int conditions = 1, bool isGrey = false)
    {
        _isGrey = isGrey;
        _latent = options.Latent;
        _side = side;
        Device = device;
        Precision = precision;
        Conditions = options.IsConditional ? conditions : 1;
        Generator = NewGenerator(options);
        Discriminator =
            options.Architecture == GanArchitecture.Progressive
                ? new ProgressiveDiscriminator(options.Width, side, Conditions, options.MaximumWidth)
                : new DcganDiscriminator(options.Width, side, Conditions, batchNorm: options.Loss != GanLoss.WassersteinGradientPenalty);
        double deviation = options.Architecture == GanArchitecture.Progressive ? 1 : InitialDeviation;
        WeightInitializer.Normal(Generator, deviation, RandomSeeds.DeriveInt32(seed, "generator"));
        WeightInitializer.Normal(Discriminator, deviation, RandomSeeds.DeriveInt32(seed, "discriminator"));
        Generator.to(device);
        Discriminator.to(device);
        if (options.AverageDecay > 0)
        {
            Average = NewGenerator(options);
            using Checkpoint first = Checkpoint.Of(Generator, "first weights");
            first.LoadInto(Average);
            Average.to(device);
        }
    }

    public GanNetwork Generator { get; }

    public GanNetwork Discriminator { get; }

    /// <summary>The average of the generator's weights, where one is kept.</summary>
    public GanNetwork? Average { get; }

    /// <summary>The network that generates images.</summary>
    public GanNetwork Maker => Average ?? Generator;

    public Device Device { get; }

    public ScalarType Precision { get; }

    /// <summary>The number of conditions of both networks; 1 if they are unconditional.</summary>
    public int Conditions { get; }

    /// <summary>Lets all networks work as far as they have grown.</summary>
    public void Grow(Growth growth)
    {
        Generator.Grow(growth);
        Discriminator.Grow(growth);
        Average?.Grow(growth);
    }

    /// <summary>Conditions by their index, one-hot <c>(N, conditions)</c>; <see langword="null"/> where there is one.</summary>
    public Tensor? Condition(IReadOnlyList<int> indices)
    {
        if (Conditions == 1)
        {
            return null;
        }

        float[] hot = new float[indices.Count * Conditions];
        for (int i = 0; i < indices.Count; i++)
        {
            hot[(i * Conditions) + indices[i]] = 1;
        }

        return tensor(hot, [indices.Count, Conditions], device: Device);
    }

    /// <summary>
    /// Noise for a number of images, <c>(N, latent, 1, 1)</c>, drawn on the processor so that it is the same for every device; behind it
    /// their condition.
    /// </summary>
    public Tensor Noise(int count, Generator random, Tensor? condition = null) =>
        WithCondition(randn([count, _latent, 1, 1], generator: random).to(Device), condition);

    /// <summary>Images <c>(N, 3, side, side)</c> in -1 to 1 of the generator, or of its average, from noise.</summary>
    public Tensor Draw(GanNetwork generator, Tensor noise)
    {
        Tensor images = generator.call(noise);
        return _isGrey ? images.mean([1], keepdim: true).expand(-1, 3, -1, -1) : images;
    }

    /// <summary>Logits <c>(N)</c> of images under their condition, above 0 for real.</summary>
    public Tensor Logits(Tensor images, Tensor? condition)
    {
        Tensor logits = Discriminator.call(images);
        return condition is null ? logits : logits.mul(condition).sum([1]);
    }

    /// <summary>Generates images.</summary>
    public IReadOnlyList<PixelImage> Generate(int count, int seed, int condition = 0)
    {
        const int AtOnce = 64;
        using IDisposable gradients = no_grad();
        using var random = new Generator((ulong)seed, CPU);
        Maker.eval();
        var made = new List<PixelImage>(count);
        while (made.Count < count)
        {
            using DisposeScope scope = NewDisposeScope();
            int some = Math.Min(AtOnce, count - made.Count);
            made.AddRange(Make(Noise(some, random, All(condition, some))));
        }

        return made;
    }

    /// <summary>Generates images on the way from the first image of one seed to that of another.</summary>
    public IReadOnlyList<PixelImage> Interpolate(int fromSeed, int toSeed, int steps, int condition)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Maker.eval();
        Tensor way = LatentPath.Spherical(First(fromSeed), First(toSeed), steps).reshape(steps, _latent, 1, 1);
        return Make(WithCondition(way.to(Device), All(condition, steps)));
    }

    public void Dispose()
    {
        Generator.Dispose();
        Discriminator.Dispose();
        Average?.Dispose();
    }

    private GanNetwork NewGenerator(GanOptions options)
    {
        int inputs = _latent + (Conditions == 1 ? 0 : Conditions);
        return options.Architecture == GanArchitecture.Progressive
            ? new ProgressiveGenerator(inputs, options.Width, _side, options.MaximumWidth)
            : new DcganGenerator(inputs, options.Width, _side);
    }

    private Tensor WithCondition(Tensor noise, Tensor? condition) =>
        (condition is null ? noise : cat([noise, condition.reshape(condition.shape[0], Conditions, 1, 1)], 1)).to(Precision);

    private Tensor? All(int condition, int count) => Condition([.. Enumerable.Repeat(condition, count)]);

    private float[] First(int seed)
    {
        using var random = new Generator((ulong)seed, CPU);
        return randn([1, _latent, 1, 1], generator: random).data<float>().ToArray();
    }

    // Networks that have not grown up make smaller images.
    private IReadOnlyList<PixelImage> Make(Tensor noise)
    {
        Tensor images = ImageScale.To(Draw(Maker, noise).to(float32), _side);
        return PixelTensor.ToImages(images.add(Scalars.Of(1), Scalars.Of(1)).div_(Scalars.Of(2)));
    }
}

using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// Reads GANs from safetensors files, and says what goes into one. All is compared with the file's weights before a network is built.
/// </summary>
internal static class GanFile
{
    /// <summary>All tensors of a GAN by their names in the file; they are the networks' own.</summary>
    public static Dictionary<string, Tensor> TensorsOf(Gan gan) =>
        new (string Prefix, GanNetwork? Network)[]
        {
            (GanShapes.Generator, gan.Generator),
            (GanShapes.Average, gan.Average),
            (GanShapes.Discriminator, gan.Discriminator),
        }
            .Where(n => n.Network is not null)
            .SelectMany(n => n.Network!.state_dict(), (n, t) => KeyValuePair.Create(n.Prefix + t.Key, t.Value))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Makes the networks that a file holds, and tells what it says of them; the caller disposes the networks.</summary>
    /// <param name="file">The file's content; its tensors belong to the caller's dispose scope.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="device">The device to compute on.</param>
    /// <param name="precision">
    /// The precision in which convolutions are computed; <see langword="null"/> for the precision in the file.
    /// </param>
    /// <exception cref="DataFormatException">The file holds no GAN, or a broken one.</exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the networks that the file describes.</exception>
    public static (Gan Networks, GanDescription Described) Read(WeightFile file, string path, Device device, ComputePrecision? precision)
    {
        GanDescription described = GanDescription.Read(file.Metadata, path);
        GanOptions options = described.AllOptions();
        foreach ((string name, long[] shape) in GanShapes.Of(options, described.Subject))
        {
            DescribedWeights.RequireShape(file, name, shape, "GAN", path);
        }

        var gan = new Gan(
            options,
            described.Subject.Side,
            device,
            (precision ?? described.Precision).ToScalarType(device),
            seed: 0,
            described.Subject.Conditions,
            described.Subject.IsGrey
        );
        try
        {
            DescribedWeights.Copy(file.Tensors, TensorsOf(gan), path);
            return (gan, described);
        }
        catch
        {
            gan.Dispose();
            throw;
        }
    }
}

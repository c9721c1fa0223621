using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>Reads GANs from safetensors files, and says what goes into one. All is compared with the file's weights before a network is built.</summary>
internal static class GanFile
{
    /// <summary>All tensors of a GAN by their names in the file; they are the networks' own.</summary>
    public static Dictionary<string, Tensor> TensorsOf(Gan gan) =>
        new (string Prefix, GanNetwork? Network)[] { (GanShapes.Generator, gan.Generator), (GanShapes.Average, gan.Average), (GanShapes.Discriminator, gan.Discriminator) }
            .Where(n => n.Network is not null)
            .SelectMany(n => n.Network!.state_dict(), (n, t) => KeyValuePair.Create(n.Prefix + t.Key, t.Value))
            .ToDictionary(StringComparer.Ordinal);

    /// <summary>Makes the networks that a file holds, and tells what it says of them; the caller disposes the networks.</summary>
    /// <param name="file">The file's content; its tensors belong to the caller's dispose scope.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="precision">What its convolutions compute in; <see langword="null"/> for what the file says.</param>
    /// <exception cref="DataFormatException">The file holds no GAN, or a broken one.</exception>
    /// <exception cref="WeightMismatchException">The weights are not those of the networks that the file describes.</exception>
    public static (Gan Networks, GanDescription Described) Read(WeightFile file, string path, Device device, ComputePrecision? precision)
    {
        GanDescription described = GanDescription.Read(file.Metadata, path);
        GanOptions options = described.AllOptions();
        RequireShapes(file, GanShapes.Of(options, described.Subject), path);
        var gan = new Gan(
            options,
            described.Subject.Side,
            device,
            (precision ?? described.Precision).ToScalarType(device),
            seed: 0,
            described.Subject.Conditions,
            described.Subject.IsGrey);
        try
        {
            Copy(file.Tensors, TensorsOf(gan), path);
            return (gan, described);
        }
        catch
        {
            gan.Dispose();
            throw;
        }
    }

    private static void Copy(IReadOnlyDictionary<string, Tensor> weights, Dictionary<string, Tensor> own, string path)
    {
        LoadReport report = LoadReport.Compare(path, Shapes(own), Shapes(weights));
        if (!report.IsExact)
        {
            throw new WeightMismatchException(report);
        }

        foreach (string name in report.Matched)
        {
            own[name].copy_(weights[name]);
        }
    }

    private static void RequireShapes(WeightFile file, IEnumerable<(string Name, long[] Shape)> expected, string path)
    {
        foreach ((string name, long[] shape) in expected)
        {
            string? found = !file.Tensors.TryGetValue(name, out Tensor? tensor) ? "it is not in the file"
                : !tensor.shape.SequenceEqual(shape) ? $"it is {Numbers.Shape(tensor.shape)}"
                : null;
            if (found is not null)
            {
                throw new DataFormatException(
                    $"{path}: the weights are not those of the GAN that is described: '{name}' should be {Numbers.Shape(shape)}, but {found}.");
            }
        }
    }

    private static Dictionary<string, IReadOnlyList<long>> Shapes(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape, StringComparer.Ordinal);
}

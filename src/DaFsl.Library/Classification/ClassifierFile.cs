using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Texts;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>Reads classifiers from safetensors files, and says what goes into one. All is compared with the file's weights before a network is built.</summary>
internal static class ClassifierFile
{
    private const string LastWeight = "fc.weight";
    private const string LastBias = "fc.bias";

    /// <summary>What to tell beside the weights.</summary>
    public static Dictionary<string, string> Metadata(
        IReadOnlyList<string> classes, ClassifierNetworkOptions options, Preprocessing way, double temperature, ComputePrecision precision, ClassifierOrigin? origin) =>
        new(StringComparer.Ordinal)
        {
            [ClassifierDescription.Key] = new ClassifierDescription(
                ClassifierDescription.Current, LibraryVersion.Text, classes, NetworkText.Of(options), PreprocessingText.Of(way), temperature, origin, precision).ToJson(),
        };

    /// <summary>Reads what a file tells of the classifier in it, and holds it against the weights that the file brings.</summary>
    /// <param name="file">The file's content.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">The file holds no classifier, or a broken one.</exception>
    public static ClassifierDescription Describe(WeightFile file, string path)
    {
        long[] last = file.Tensors.TryGetValue(LastWeight, out Tensor? weight) ? weight.shape : [];
        ClassifierDescription described = ClassifierDescription.Read(file.Metadata, last is [long rows, > 0] ? rows : 0, path);
        RequireShape(file, LastWeight, [described.Classes.Count, described.Network.Options().Channels()], path);
        RequireShape(file, LastBias, [described.Classes.Count], path);
        return described;
    }

    /// <summary>Copies a file's weights into a network.</summary>
    /// <exception cref="WeightMismatchException">The weights are not those of the network.</exception>
    public static void Copy(IReadOnlyDictionary<string, Tensor> weights, nn.Module network, string path)
    {
        Dictionary<string, Tensor> own = network.state_dict();
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

    private static void RequireShape(WeightFile file, string name, long[] expected, string path)
    {
        string? found = !file.Tensors.TryGetValue(name, out Tensor? tensor) ? "it is not in the file"
            : !tensor.shape.SequenceEqual(expected) ? $"it is {Numbers.Shape(tensor.shape)}"
            : null;
        if (found is not null)
        {
            throw new DataFormatException(Invariant(
                $"{path}: the weights are not those of the classifier that is described: '{name}' should be {Numbers.Shape(expected)}, but {found}."));
        }
    }

    private static Dictionary<string, IReadOnlyList<long>> Shapes(IEnumerable<KeyValuePair<string, Tensor>> tensors) =>
        tensors.ToDictionary(t => t.Key, t => (IReadOnlyList<long>)t.Value.shape, StringComparer.Ordinal);
}

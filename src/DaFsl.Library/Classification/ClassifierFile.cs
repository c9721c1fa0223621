using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// Reads classifiers from safetensors files, and says what goes into one. All is compared with the file's weights before a network is
/// built.
/// </summary>
internal static class ClassifierFile
{
    private const string Kind = "classifier";
    private const string LastWeight = "fc.weight";
    private const string LastBias = "fc.bias";

    /// <summary>Returns the metadata to store with the weights.</summary>
    public static Dictionary<string, string> Metadata(
        IReadOnlyList<string> classes,
        ClassifierNetworkOptions options,
        Preprocessing way,
        double temperature,
        ComputePrecision precision,
        ClassifierOrigin? origin
    ) =>
        new(StringComparer.Ordinal)
        {
            [ClassifierDescription.Key] = new ClassifierDescription(
                ClassifierDescription.Current,
                LibraryVersion.Text,
                classes,
                NetworkText.Of(options),
                PreprocessingText.Of(way),
                temperature,
                origin,
                precision
            ).ToJson(),
        };

    /// <summary>Reads the description of the classifier in a file, and checks it against the weights in the file.</summary>
    /// <param name="file">The file's content.</param>
    /// <param name="path">The file, for messages.</param>
    /// <exception cref="DataFormatException">The file holds no classifier, or a broken one.</exception>
    public static ClassifierDescription Describe(WeightFile file, string path)
    {
        long[] last = file.Tensors.TryGetValue(LastWeight, out Tensor? weight) ? weight.shape : [];
        ClassifierDescription described = ClassifierDescription.Read(file.Metadata, last is [long rows, > 0] ? rows : 0, path);
        DescribedWeights.RequireShape(file, LastWeight, [described.Classes.Count, described.Network.Options().Channels()], Kind, path);
        DescribedWeights.RequireShape(file, LastBias, [described.Classes.Count], Kind, path);
        return described;
    }
}

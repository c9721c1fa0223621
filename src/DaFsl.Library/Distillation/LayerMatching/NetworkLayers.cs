using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>A network as its layers, read from the names and shapes of its tensors.</summary>
internal sealed class NetworkLayers
{
    private NetworkLayers(string name, IReadOnlyList<LayerDescription> layers)
    {
        Name = name;
        Layers = layers;
        Stages = StageReader.Read(layers);
    }

    /// <summary>The name of the network.</summary>
    public string Name { get; }

    /// <summary>Its layers in the order that the network declares them, which is the order of use in most.</summary>
    public IReadOnlyList<LayerDescription> Layers { get; }

    /// <summary>
    /// The parts that its features grow in, told by how layers are grouped and by their widths: <c>layer1</c> to <c>layer4</c> of a
    /// residual network; of numbered blocks, those in a row of one width.
    /// </summary>
    public IReadOnlyList<LayerStage> Stages { get; }

    /// <summary>Reads any network: this library's, TorchSharp's or the user's own.</summary>
    /// <param name="module">The network.</param>
    /// <param name="name">The name in tables and messages.</param>
    public static NetworkLayers Of(nn.Module module, string name)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        return new NetworkLayers(name, LayerReader.Read(module.state_dict().Select(t => new TensorDescription(t.Key, t.Value.shape))));
    }

    /// <summary>Reads the network that a checkpoint is of.</summary>
    /// <param name="checkpoint">The checkpoint; its names and shapes are all that counts.</param>
    public static NetworkLayers Of(Checkpoint checkpoint)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        IEnumerable<TensorDescription> tensors = checkpoint.Shapes.Select(t => new TensorDescription(t.Key, t.Value));
        return new NetworkLayers(checkpoint.Name, LayerReader.Read(SortedNames.Restore([.. tensors])));
    }

    /// <summary>Reads a network that is about to be trained. What is features and what is head, its stages tell.</summary>
    /// <param name="description">Its stages and their tensors.</param>
    public static NetworkLayers Of(NetworkDescription description)
    {
        ArgumentNullException.ThrowIfNull(description);
        Dictionary<string, StageRole> roles = description
            .Stages.SelectMany(s => s.Tensors.Select(t => (t.Name, s.Role)))
            .ToDictionary(t => t.Name, t => t.Role, StringComparer.Ordinal);
        IEnumerable<TensorDescription> tensors = description
            .Stages.SelectMany(s => s.Tensors)
            .Select(t => new TensorDescription(t.Name, t.Shape));
        return new NetworkLayers(description.Name, LayerReader.Read(tensors, t => roles[t.Name]));
    }

    /// <summary>Finds the index of the layer with that path; -1 if there is none.</summary>
    internal int IndexOf(string path)
    {
        for (int i = 0; i < Layers.Count; i++)
        {
            if (Layers[i].Path == path)
            {
                return i;
            }
        }

        return -1;
    }
}

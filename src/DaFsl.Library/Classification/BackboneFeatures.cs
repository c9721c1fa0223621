using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>What a trained backbone sees in pictures: one vector each, in which data sets can be compared.</summary>
internal static class BackboneFeatures
{
    private const int AtOnce = 64;

    /// <summary>The mean over the backbone's map for each picture.</summary>
    /// <param name="source">A checkpoint with a backbone in it.</param>
    /// <param name="images">Pictures of one object each, all of one size.</param>
    /// <param name="device">Where to compute.</param>
    /// <param name="precision">What convolutions compute in.</param>
    public static IReadOnlyList<float[]> Of(Checkpoint source, IReadOnlyList<PixelImage> images, Device device, ScalarType precision)
    {
        using IDisposable gradients = no_grad();
        using var network = new ClassifierNetwork(classes: 1, precision);
        foreach ((string name, Tensor tensor) in network.state_dict().Where(t => t.Key.StartsWith("backbone.", StringComparison.Ordinal)))
        {
            tensor.copy_(source[name]);
        }

        network.to(device);
        network.eval();
        var features = new List<float[]>(images.Count);
        foreach (PixelImage[] some in images.Chunk(AtOnce))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor rows = network.Features(PixelTensor.Batch(some, sideMultiple: 1, device));
            features.AddRange(TensorValues.Of(rows).Chunk((int)rows.shape[1]));
        }

        return features;
    }
}

using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Features;

/// <summary>The features that a trained backbone extracts from images: one vector per image, in which data sets can be compared.</summary>
internal sealed class BackboneFeatures : IDisposable
{
    private const int AtOnce = 64;

    // Of DatasetS and the like: a map of 4 x 4 after four stages.
    private const int InputSide = 64;
    private const string Prefix = "backbone.body.";

    // Published weights often lack it, and nothing that is computed depends on it.
    private const string BatchCount = ".num_batches_tracked";

    private readonly Backbone _backbone;
    private readonly PreprocessedPixels _pixels;
    private readonly Device _device;
    private readonly ScalarType _precision;

    /// <param name="source">A checkpoint with a backbone in it, a detector's or a classifier's.</param>
    /// <param name="kind">The kind of the backbone.</param>
    /// <param name="stages">The number of its stages; <see langword="null"/> for all.</param>
    /// <param name="mean">The mean that is subtracted from red, green and blue, in 0 to 1.</param>
    /// <param name="std">The standard deviation by which they are then divided.</param>
    /// <param name="device">The device to compute on.</param>
    /// <param name="precision">The type in which convolutions are computed.</param>
    /// <exception cref="KeyNotFoundException">A tensor of the backbone is not in the checkpoint.</exception>
    public BackboneFeatures(
        Checkpoint source,
        BackboneKind kind,
        int? stages,
        IReadOnlyList<float> mean,
        IReadOnlyList<float> std,
        Device device,
        ScalarType precision
    )
    {
        _pixels = new PreprocessedPixels(new Preprocessing([], ImageSize.Square(InputSide), mean, std));
        _device = device;
        _precision = precision;
        _backbone = BackboneFactory.Create(kind, stages);
        try
        {
            using IDisposable gradients = no_grad();
            foreach ((string name, Tensor tensor) in _backbone.state_dict())
            {
                if (name.EndsWith(BatchCount, StringComparison.Ordinal))
                {
                    continue;
                }

                tensor.copy_(source[Prefix + name]);
            }
        }
        catch
        {
            _backbone.Dispose();
            throw;
        }

        _backbone.to(device);
        _backbone.eval();
    }

    /// <summary>The mean over the backbone's last map for each image.</summary>
    /// <param name="images">Images of one object each, all of one size.</param>
    public IReadOnlyList<float[]> Of(IReadOnlyList<PixelImage> images)
    {
        using IDisposable gradients = no_grad();
        var features = new List<float[]>(images.Count);
        foreach (PixelImage[] some in images.Chunk(AtOnce))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor pixels = _pixels.Of(PixelTensor.Batch(some, sideMultiple: 1, _device));
            Tensor rows = _backbone.Maps(pixels.to(_precision))[^1].to(float32).mean([2, 3]);
            features.AddRange(TensorValues.Of(rows).Chunk((int)rows.shape[1]));
        }

        return features;
    }

    public void Dispose() => _backbone.Dispose();
}

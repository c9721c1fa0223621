using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>
/// A detector that is a Faster R-CNN on a ResNet-18. Several threads may call <see cref="Detect(PixelImage)"/> at once, as long as none
/// trains it.
/// </summary>
public sealed class FasterRcnnDetector : IDetector, IDisposable
{
    private readonly PictureScaler _scaler;

    /// <summary>Creates an untrained detector.</summary>
    /// <param name="classes">The classes to find, at least one.</param>
    /// <param name="options">The network's settings.</param>
    /// <param name="device">Where it computes.</param>
    /// <param name="precision">What its convolutions compute in.</param>
    /// <param name="seed">Where its first weights come from.</param>
    internal FasterRcnnDetector(IReadOnlyList<string> classes, FasterRcnnOptions options, Device device, ScalarType precision, int seed)
    {
        Classes = classes;
        Device = device;
        _scaler = new PictureScaler(options.ShorterSide, options.LongerSideLimit);
        Network = new FasterRcnn(options, classes.Count, precision);
        Network.DrawWeights(seed);
        Network.to(device);
        Network.eval();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; }

    internal FasterRcnn Network { get; }

    internal Device Device { get; }

    /// <inheritdoc/>
    public IReadOnlyList<DetectedObject> Detect(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Detect([image])[0];
    }

    /// <summary>The weights as they are now; the caller disposes them.</summary>
    /// <param name="name">What to call them in plans and reports.</param>
    public Checkpoint ToCheckpoint(string name) => Checkpoint.Of(Network, name);

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    /// <summary>Finds the objects in several pictures at once.</summary>
    internal IReadOnlyList<IReadOnlyList<DetectedObject>> Detect(IReadOnlyList<PixelImage> images)
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        PixelImage[] scaled = [.. images.Select(_scaler.Scale)];
        return
        [
            .. Network.Detect(DetectorInput.Of(scaled, Network.Stride, Device)).Select((found, n) =>
            {
                float x = images[n].Width / (float)scaled[n].Width;
                float y = images[n].Height / (float)scaled[n].Height;
                return (IReadOnlyList<DetectedObject>)[.. found.Select(f => new DetectedObject(Classes[f.Label - 1], f.Box.Scale(x, y), f.Score))];
            }),
        ];
    }

    /// <summary>A picture as the network sees it, mirrored by choice, and what is to be found in it.</summary>
    internal (PixelImage Image, DetectionTarget Target) Prepare(AnnotatedImage image, bool mirrored)
    {
        PixelImage scaled = _scaler.Scale(image.Source.Load());
        float x = scaled.Width / (float)image.Width;
        float y = scaled.Height / (float)image.Height;
        List<string> known = [.. Classes];
        var boxes = new List<BoundingBox>();
        var labels = new List<int>();
        var bystanders = new List<BoundingBox>();
        foreach (AnnotatedObject marked in image.Objects)
        {
            BoundingBox box = marked.Box.Scale(x, y);
            box = mirrored ? new BoundingBox(scaled.Width - box.Right, box.Top, scaled.Width - box.Left, box.Bottom) : box;
            int label = known.IndexOf(marked.ClassName) + 1;
            if (label == 0 || marked.IsDifficult)
            {
                bystanders.Add(box);
            }
            else
            {
                boxes.Add(box);
                labels.Add(label);
            }
        }

        return (mirrored ? scaled.FlipHorizontally() : scaled, new DetectionTarget(boxes, labels, bystanders));
    }
}

using DaFsl.Library.Data;
using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>
/// A Faster R-CNN that knows its classes by name and takes pictures as they are. Several threads may call <see cref="Detect(PixelImage)"/> at once,
/// as long as none trains it.
/// </summary>
public sealed class FasterRcnnDetector : IDetector, IDisposable
{
    private readonly BackboneKind _backbone;

    /// <summary>A detector with random weights.</summary>
    /// <param name="classes">The classes to find, at least one, in the order of their labels from 1.</param>
    /// <param name="options">The network's settings.</param>
    /// <param name="device">Where it computes; <see langword="null"/> for the processor.</param>
    /// <param name="precision">What convolutions and matrix products compute in.</param>
    /// <param name="seed">Where its first weights come from.</param>
    /// <exception cref="ArgumentException">The options do not fit together; the message tells every fault.</exception>
    public FasterRcnnDetector(
        IReadOnlyList<string> classes,
        FasterRcnnOptions options,
        Device? device = null,
        ComputePrecision precision = ComputePrecision.Auto,
        int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(classes.Count, nameof(classes));
        TorchRuntime.EnsureLoaded();
        Classes = [.. classes];
        Device = device ?? CPU;
        Options = options.Copy();
        _backbone = options.Backbone;
        Network = new FasterRcnn(Options, Classes.Count + 1, precision, seed);
        Network.to(Device);
        Network.eval();
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The network itself, for those who train it by a loop of their own.</summary>
    public FasterRcnn Network { get; }

    internal Device Device { get; }

    /// <summary>The network's settings, as they were when it was made.</summary>
    internal FasterRcnnOptions Options { get; }

    /// <inheritdoc/>
    public IReadOnlyList<DetectedObject> Detect(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Detect([image])[0];
    }

    /// <summary>Takes over the weights of a whole detector: this library's own, or those of torchvision's Faster R-CNN.</summary>
    /// <param name="weights">The weights; the names of older versions of torchvision, and of backbones without a pyramid, are understood.</param>
    /// <param name="strict">Whether every tensor must be there, none too many, each of the right shape.</param>
    /// <returns>What became of each tensor.</returns>
    /// <exception cref="WeightMismatchException">Loading is strict and not all fits; nothing was loaded then.</exception>
    public LoadReport LoadWeights(Checkpoint weights, bool strict = true)
    {
        ArgumentNullException.ThrowIfNull(weights);
        using Checkpoint renamed = weights.Rename(name => DetectorNames.Canonical(name, _backbone));
        return renamed.LoadInto(Network, strict) with { Prefix = DetectorNames.PrefixOf(weights) };
    }

    /// <summary>
    /// Takes over the backbone's weights from a classifier of the same kind, as torchvision's pretrained ones are. Its last layer, and stages that this
    /// detector does without, are passed over; all else must fit.
    /// </summary>
    /// <param name="weights">The classifier's weights.</param>
    /// <returns>What became of each tensor.</returns>
    /// <exception cref="WeightMismatchException">A tensor of the backbone is missing or has another shape; nothing was loaded then.</exception>
    public LoadReport LoadBackbone(Checkpoint weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        return DetectorNames.LoadBackbone(Network, weights);
    }

    /// <summary>The weights as they are now; the caller disposes them.</summary>
    /// <param name="name">What to call them in plans and reports.</param>
    public Checkpoint ToCheckpoint(string name) => Checkpoint.Of(Network, name);

    /// <summary>
    /// The detector as a teacher of detectors: its backbone, with the pyramid, sees the pictures as the student's own transform makes them. Its layers are
    /// <c>backbone.fpn[0]</c>, the finest map of the pyramid, and on, or <c>backbone[0]</c> without a pyramid; and modules in them, as <c>backbone.body.layer2</c>.
    /// </summary>
    /// <param name="name">What lessons call it.</param>
    public Teacher AsTeacher(string name) => new(name, Network, entry: "backbone", Classes);

    /// <inheritdoc/>
    public void Dispose() => Network.Dispose();

    /// <summary>Finds the objects in several pictures at once.</summary>
    /// <param name="images">The pictures, of any sizes.</param>
    /// <returns>What was found in each, by falling score, with boxes in the picture's own pixels.</returns>
    public IReadOnlyList<IReadOnlyList<DetectedObject>> Detect(IReadOnlyList<PixelImage> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        using DisposeScope scope = NewDisposeScope();
        IReadOnlyList<IReadOnlyList<ScoredBox>> found = Network.Detect([.. images.Select(i => PixelTensor.Of(i, Device))]);
        return [.. found.Select(own => own.Select(f => new DetectedObject(Classes[f.Label - 1], f.Box, f.Score)).ToArray())];
    }

    /// <summary>A picture as the network takes it, mirrored by choice, and what is to be found in it.</summary>
    internal (Tensor Picture, DetectionTarget Target) Prepare(AnnotatedImage image, bool mirrored)
    {
        PixelImage pixels = image.Source.Load();
        List<string> known = [.. Classes];
        var boxes = new List<BoundingBox>();
        var labels = new List<int>();
        var bystanders = new List<BoundingBox>();
        foreach (AnnotatedObject marked in image.Objects)
        {
            BoundingBox box = mirrored
                ? new BoundingBox(pixels.Width - marked.Box.Right, marked.Box.Top, pixels.Width - marked.Box.Left, marked.Box.Bottom)
                : marked.Box;
            int label = known.IndexOf(marked.ClassName) + 1;
            if (label == 0 || marked.IsDifficult || marked.IsCrowd)
            {
                bystanders.Add(box);
            }
            else
            {
                boxes.Add(box);
                labels.Add(label);
            }
        }

        return (PixelTensor.Of(mirrored ? pixels.FlipHorizontally() : pixels, Device), new DetectionTarget(boxes, labels, bystanders));
    }
}

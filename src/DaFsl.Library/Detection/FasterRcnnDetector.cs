using DaFsl.Library.Data;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Training.Plans;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection;

/// <summary>
/// A Faster R-CNN that knows its classes by name and takes images as they are. Several threads may call <see cref="Detect(PixelImage)"/> at
/// once, as long as none trains it. What can be called throws <see cref="ObjectDisposedException"/> once it is disposed.
/// </summary>
/// <remarks>
/// <see cref="Save(string)"/> writes one file with all that <see cref="Load(string, Device, ComputePrecision?, CancellationToken)"/> needs
/// to make the same detector again: weights, classes and every option.
/// </remarks>
public sealed partial class FasterRcnnDetector : IDetector, IDisposable
{
    private const int AtOnce = 8;

    private readonly FasterRcnn _network;
    private readonly ComputePrecision _precision;
    private readonly List<string> _origin = [];
    private volatile bool _isDisposed;

    /// <summary>A detector with random weights.</summary>
    /// <param name="classes">
    /// The classes to find, at least one, in the order of their labels from 1, each with a name of its own. Background is none of them:
    /// what torchvision calls <c>__background__</c> is known by itself.
    /// </param>
    /// <param name="options">The network's settings; copied.</param>
    /// <param name="device">The device to compute on; <see langword="null"/> for the processor.</param>
    /// <param name="precision">The precision in which convolutions and matrix products are computed.</param>
    /// <param name="seed">The seed of the initial weights.</param>
    /// <exception cref="ArgumentException">
    /// There is no class, or one has no name, that of another or that of background; or the options do not fit together. The message tells
    /// every fault.
    /// </exception>
    /// <exception cref="TorchLoadException">libtorch cannot be loaded.</exception>
    public FasterRcnnDetector(
        IReadOnlyList<string> classes,
        FasterRcnnOptions options,
        Device? device = null,
        ComputePrecision precision = ComputePrecision.Auto,
        int seed = 0
    )
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(options);
        DetectorClasses.ThrowIfFaulty(classes, nameof(classes));
        DetectorFaults.ThrowIfAny(options, classes.Count + 1);
        TorchRuntime.EnsureLoaded();
        Classes = [.. classes];
        Device = device ?? CPU;
        Options = options.Copy();
        _precision = precision;
        _network = new FasterRcnn(Options, Classes.Count + 1, precision, seed);
        _network.to(Device);
        _network.eval();
        _origin.Add(Invariant($"Random weights of seed {seed}."));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The network itself.</summary>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    internal FasterRcnn Network
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _network;
        }
    }

    /// <summary>Describes the network for a strategy: its stages and their tensors.</summary>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public NetworkDescription Describe() => NetworkDescription.Of("detector", Network, Network.Stages());

    /// <summary>The origin of the weights, one sentence per step, the oldest first; stored in the detector's file.</summary>
    public IReadOnlyList<string> Origin
    {
        get
        {
            lock (_origin)
            {
                return [.. _origin];
            }
        }
    }

    internal Device Device { get; }

    /// <summary>The network's settings, as they were when it was made.</summary>
    internal FasterRcnnOptions Options { get; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public IReadOnlyList<DetectedObject> Detect(PixelImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        return Detect([image])[0];
    }

    /// <summary>Finds the objects in several images, eight at a time.</summary>
    /// <param name="images">The images, of any sizes.</param>
    /// <returns>The objects found in each image, by descending score, with boxes in the image's own pixels.</returns>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public IReadOnlyList<IReadOnlyList<DetectedObject>> Detect(IReadOnlyList<PixelImage> images) =>
        Detect(images, AtOnce, CancellationToken.None);

    /// <summary>Finds the objects in several images.</summary>
    /// <param name="images">The images, of any sizes.</param>
    /// <param name="batchSize">
    /// The number of images that pass through the network at once, 1 or more; larger batches need more memory. In a batch, smaller images
    /// are padded to the largest, so their boxes may differ in the last digits from those of <see cref="Detect(PixelImage)"/>; with 1 they
    /// do not.
    /// </param>
    /// <param name="cancellationToken">The token; checked before every batch.</param>
    /// <returns>The objects found in each image, by descending score, with boxes in the image's own pixels.</returns>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public IReadOnlyList<IReadOnlyList<DetectedObject>> Detect(
        IReadOnlyList<PixelImage> images,
        int batchSize,
        CancellationToken cancellationToken
    )
    {
        ListItems.ThrowIfAnyNull(images, "Image", nameof(images));
        return DetectInBatches(images, image => image, batchSize, cancellationToken);
    }

    /// <summary>
    /// Finds the objects in several images that are decoded when it is their turn, so that no more than a batch of them is in memory.
    /// </summary>
    /// <param name="sources">The sources of the images, such as <see cref="ImageSources.FromFile"/>.</param>
    /// <returns>
    /// The objects found in each image, by descending score, with boxes in the image's own pixels: the same as from
    /// <see cref="Detect(PixelImage)"/>.
    /// </returns>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public IReadOnlyList<IReadOnlyList<DetectedObject>> Detect(IReadOnlyList<ImageSource> sources) =>
        Detect(sources, batchSize: 1, CancellationToken.None);

    /// <summary>
    /// Finds the objects in several images that are decoded when it is their turn, so that no more than a batch of them is in memory.
    /// </summary>
    /// <param name="sources">The sources of the images, such as <see cref="ImageSources.FromFile"/>.</param>
    /// <param name="batchSize">The number of images that pass through the network at once, 1 or more, as for images in memory.</param>
    /// <param name="cancellationToken">The token; checked before every image.</param>
    /// <returns>The objects found in each image, by descending score, with boxes in the image's own pixels.</returns>
    /// <exception cref="DataFormatException">An image cannot be read.</exception>
    /// <exception cref="OperationCanceledException">Cancellation was asked for.</exception>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public IReadOnlyList<IReadOnlyList<DetectedObject>> Detect(
        IReadOnlyList<ImageSource> sources,
        int batchSize,
        CancellationToken cancellationToken
    )
    {
        ListItems.ThrowIfAnyNull(sources, "Image", nameof(sources));
        return DetectInBatches(sources, source => source.Load(), batchSize, cancellationToken);
    }

    /// <summary>
    /// The detector as a teacher of detectors: its backbone, with the pyramid, sees the images as the student's own transform makes them.
    /// Its layers are <c>backbone.fpn[0]</c>, the finest map of the pyramid, and on, or <c>backbone[0]</c> without a pyramid; and modules
    /// in them, as <c>backbone.body.layer2</c>.
    /// </summary>
    /// <param name="name">The name of the teacher in losses.</param>
    /// <exception cref="ObjectDisposedException">The detector was disposed.</exception>
    public Teacher AsTeacher(string name) => new(name, Network, entry: "backbone", Classes);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _network.Dispose();
    }

    /// <summary>Keeps in mind, for the file, where its weights come from.</summary>
    internal void Remember(string origin)
    {
        lock (_origin)
        {
            _origin.Add(origin);
        }
    }

    /// <summary>An image as the network takes it, mirrored by choice, and what is to be found in it.</summary>
    internal (Tensor Image, DetectionTarget Target) Prepare(AnnotatedImage image, bool mirrored)
    {
        PixelImage pixels = image.Source.Load();
        List<string> known = [.. Classes];
        var boxes = new List<BoundingBox>();
        var labels = new List<int>();
        var ignoredBoxes = new List<BoundingBox>();
        foreach (AnnotatedObject marked in image.Objects)
        {
            BoundingBox box = mirrored
                ? new BoundingBox(pixels.Width - marked.Box.Right, marked.Box.Top, pixels.Width - marked.Box.Left, marked.Box.Bottom)
                : marked.Box;
            int label = known.IndexOf(marked.ClassName) + 1;
            if (label == 0 || marked.IsDifficult || marked.IsCrowd)
            {
                ignoredBoxes.Add(box);
            }
            else
            {
                boxes.Add(box);
                labels.Add(label);
            }
        }

        return (PixelTensor.Of(mirrored ? pixels.FlipHorizontally() : pixels, Device), new DetectionTarget(boxes, labels, ignoredBoxes));
    }

    private List<IReadOnlyList<DetectedObject>> DetectInBatches<T>(
        IReadOnlyList<T> images,
        Func<T, PixelImage> load,
        int batchSize,
        CancellationToken cancellationToken
    )
    {
        OutOfRange.ThrowIfLessThan(batchSize, 1);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        var all = new List<IReadOnlyList<DetectedObject>>(images.Count);
        foreach (T[] some in images.Chunk(batchSize))
        {
            var loaded = new List<PixelImage>(some.Length);
            foreach (T image in some)
            {
                cancellationToken.ThrowIfCancellationRequested();
                loaded.Add(load(image));
            }

            using DisposeScope scope = NewDisposeScope();
            IReadOnlyList<IReadOnlyList<ScoredBox>> found = Network.Detect([.. loaded.Select(i => PixelTensor.Of(i, Device))]);
            all.AddRange(found.Select(own => own.Select(f => new DetectedObject(Classes[f.Label - 1], f.Box, f.Score)).ToArray()));
        }

        return all;
    }
}

using DaFsl.Library.Detection.Operators;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using TorchSharp;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>
/// Faster R-CNN (Ren et al. 2015): a backbone turns images into maps, the region proposal network marks where an object may be, and the box
/// head names what is in each proposal and corrects its box. Its tensors are named as torchvision's, so that weights go from one to the
/// other.
/// </summary>
/// <remarks>Several threads may call <see cref="Detect"/> at once, as long as none trains it.</remarks>
internal sealed class FasterRcnn : nn.Module
{
    [ComponentName(Name = "backbone")]
    private readonly FeatureBackbone _backbone;

    [ComponentName(Name = "rpn")]
    private readonly RegionProposalNetwork _rpn;

    [ComponentName(Name = "roi_heads")]
    private readonly RoiHeads _roiHeads;

    private readonly DetectorTransform _transform;
    private readonly ComputePrecision _precision;
    private readonly int _classes;
    private bool _isDisposed;

    /// <summary>A network with random weights, on the processor; <c>to(device)</c> moves it.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="classes">Number of classes, background (class 0) included, as torchvision counts them.</param>
    /// <param name="precision">The precision in which convolutions and matrix products are computed; everything else is float32.</param>
    /// <param name="seed">The seed of the initial weights.</param>
    /// <exception cref="ArgumentException">The options do not fit together; the message tells every fault.</exception>
    public FasterRcnn(FasterRcnnOptions options, int classes, ComputePrecision precision = ComputePrecision.Auto, int seed = 0)
        : base(TorchRuntime.Loaded(nameof(FasterRcnn)))
    {
        ArgumentNullException.ThrowIfNull(options);
        OutOfRange.ThrowIfLessThan(classes, 2);
        DetectorFaults.ThrowIfAny(options, classes);
        options = options.Copy();
        _precision = precision;
        _classes = classes;
        _transform = new DetectorTransform(options);
        _backbone = BackboneLayout.Create(options);
        IReadOnlyList<IReadOnlyList<float>> sizes = BackboneLayout.AnchorSizes(options);
        var anchors = new AnchorGenerator(sizes, [.. sizes.Select(_ => options.AnchorRatios)]);
        _rpn = new RegionProposalNetwork(options.Rpn, anchors, _backbone.Channels);
        _roiHeads = new RoiHeads(options.Box, _backbone.Channels, Math.Max(1, _backbone.Levels - 1), classes);
        RegisterComponents();
        DetectorWeights.Draw(this, seed);
        DetectorWeights.Freeze(this, Stages(), options.TrainableStages);
        foreach (BatchNormalization normalization in modules().OfType<BatchNormalization>())
        {
            normalization.Epsilon = options.BatchNormEpsilon;
        }
    }

    /// <summary>Its stages from the lowest up: those of the backbone are features, the rest is head.</summary>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public IReadOnlyList<Stage> Stages()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return
        [
            .. BackboneStages.Of(_backbone.Stages, "backbone.body."),
            .. _backbone.HasPyramid ? [new Stage("pyramid", StageRole.Head, ["backbone.fpn."])] : Array.Empty<Stage>(),
            new Stage("rpn", StageRole.Head, ["rpn."]),
            new Stage("box head", StageRole.Head, ["roi_heads.box_head."]),
            new Stage("predictor", StageRole.Head, ["roi_heads.box_predictor."]),
        ];
    }

    /// <summary>Computes the losses of the network on a batch, under torchvision's names; training minimises their sum.</summary>
    /// <param name="images">Images <c>(3, H, W)</c> in 0 to 1, of any sizes, on the network's device.</param>
    /// <param name="targets">The targets in each image, in its own pixels.</param>
    /// <param name="random">The random number generator for sampling the anchors and proposals to learn from.</param>
    /// <returns>
    /// <c>loss_objectness</c>, <c>loss_rpn_box_reg</c>, <c>loss_classifier</c> and <c>loss_box_reg</c>: scalars of the caller's dispose
    /// scope.
    /// </returns>
    /// <exception cref="ArgumentException">
    /// There is not one target an image, or a target has a box without an area, a label of no class, or another number of labels than
    /// boxes.
    /// </exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public IReadOnlyList<Loss> Losses(IReadOnlyList<Tensor> images, IReadOnlyList<DetectionTarget> targets, Random random)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(random);
        DetectionTarget.Check(images, targets, _classes);
        BatchedImages batch = _transform.Apply(images);
        DetectionTarget[] scaled = [.. targets.Zip(batch.Scales, (t, s) => t.Scale(s.X, s.Y))];
        IReadOnlyList<Tensor> maps = Features(batch);
        AnchorOutputs outputs = _rpn.Predict(maps, batch);
        return
        [
            .. _rpn.Losses(outputs, scaled, random),
            .. _roiHeads.Losses(maps, batch, _rpn.Propose(outputs, batch.Sizes), scaled, random),
        ];
    }

    /// <summary>Computes the locations of the objects in the network's input, for losses that need them.</summary>
    internal DistillationTargets DistillationTargets(IReadOnlyList<Tensor> images, IReadOnlyList<DetectionTarget> targets)
    {
        (long height, long width) = _transform.SizeOf(images);
        return new DistillationTargets
        {
            Objects = [.. images.Zip(targets, Scaled)],
            Height = (int)height,
            Width = (int)width,
        };

        IReadOnlyList<BoundingBox> Scaled(Tensor image, DetectionTarget target)
        {
            (long ownHeight, long ownWidth) = _transform.SizeOf(image);
            return target.Scale(ownWidth / (float)image.shape[2], ownHeight / (float)image.shape[1]).Boxes;
        }
    }

    /// <summary>Finds the objects in images.</summary>
    /// <param name="images">Images <c>(3, H, W)</c> in 0 to 1, of any sizes, on the network's device.</param>
    /// <returns>The objects found in each image, in its own pixels, by descending score.</returns>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public IReadOnlyList<IReadOnlyList<ScoredBox>> Detect(IReadOnlyList<Tensor> images)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentNullException.ThrowIfNull(images);
        if (images.Count == 0)
        {
            return [];
        }

        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        BatchedImages batch = _transform.Apply(images);
        IReadOnlyList<Tensor> maps = Features(batch);
        AnchorOutputs outputs = _rpn.Predict(maps, batch);
        IReadOnlyList<IReadOnlyList<ScoredBox>> found = _roiHeads.Detect(maps, batch, _rpn.Propose(outputs, batch.Sizes));
        return [.. found.Zip(batch.Scales, (own, s) => own.Select(f => f with { Box = f.Box.Scale(1 / s.X, 1 / s.Y) }).ToArray())];
    }

    /// <summary>The type that convolutions compute in on a device.</summary>
    internal ScalarType PrecisionOn(Device device) => _precision.ToScalarType(device);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _isDisposed = true;
        base.Dispose(disposing);
    }

    /// <summary>The backbone's maps, <c>(N, C, H / stride, W / stride)</c> each, in the type that convolutions compute in.</summary>
    private IReadOnlyList<Tensor> Features(BatchedImages batch) => _backbone.call(batch.Pixels.to(PrecisionOn(batch.Pixels.device)));
}

using DaFsl.Library.Networks;
using DaFsl.Library.Training;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// The target classifier: a backbone under the names that the region proposer's has, so that its weights fit, the mean over its map, and a linear layer.
/// </summary>
internal sealed class ClassifierNetwork : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "backbone")]
    private readonly FeatureBackbone _backbone;

    [ComponentName(Name = "fc")]
    private readonly FullyConnected _classifier;

    private readonly long _inputSide;
    private readonly ScalarType _precision;

    /// <param name="options">What it is like; they must be without a fault.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="precision">The type that convolutions compute in.</param>
    public ClassifierNetwork(ClassifierNetworkOptions options, int classes, ScalarType precision)
        : base(nameof(ClassifierNetwork))
    {
        _inputSide = options.InputSide;
        _precision = precision;
        _backbone = new FeatureBackbone(Backbone.Create(options.Backbone, options.BackboneStages), pyramidStages: []);
        _classifier = new FullyConnected(_backbone.Channels, classes);
        RegisterComponents();
    }

    /// <summary>The type that convolutions compute in.</summary>
    internal ScalarType Precision => _precision;

    /// <summary>Its stages from the lowest up, named as in the region proposer.</summary>
    public IReadOnlyList<Stage> Stages() =>
        [.. BackboneStages.Of(_backbone.Stages, "backbone.body."), new Stage("fc", StageRole.Head, ["fc."])];

    /// <summary>Pictures of one object each, <c>(N, 3, H, W)</c>, at the side that a backbone sees them at.</summary>
    public static Tensor Scale(Tensor pixels, long side) => nn.functional.interpolate(
        pixels, [side, side], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);

    /// <summary>The mean over the backbone's map: <c>(N, 3, H, W)</c> in 0 to 1 to <c>(N, C)</c>, float32.</summary>
    public Tensor Features(Tensor pixels) =>
        _backbone.call(PixelNormalization.ImageNet.Apply(Scale(pixels, _inputSide)).to(_precision))[0].to(float32).mean([2, 3]);

    /// <summary>Pictures <c>(N, 3, H, W)</c> in 0 to 1 to logits <c>(N, classes)</c>.</summary>
    public override Tensor forward(Tensor pixels) => _classifier.call(Features(pixels));
}

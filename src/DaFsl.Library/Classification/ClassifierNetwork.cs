using DaFsl.Library.Networks;
using DaFsl.Library.Training;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// The target classifier: the same backbone as the region proposer's, so that its weights fit, the mean over its map, and a
/// linear layer.
/// </summary>
internal sealed class ClassifierNetwork : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "backbone")]
    private readonly FeatureBackbone _backbone;

    [ComponentName(Name = "fc")]
    private readonly FullyConnected _classifier;

    // Crops are enlarged to this side, which leaves the backbone a map of 4 x 4.
    private const long InputSide = 64;

    private readonly ScalarType _precision;

    /// <param name="classes">Number of classes.</param>
    /// <param name="precision">The type that convolutions compute in.</param>
    public ClassifierNetwork(int classes, ScalarType precision)
        : base(nameof(ClassifierNetwork))
    {
        _precision = precision;
        _backbone = new FeatureBackbone(ResNet.ResNet18(stages: 4), pyramidStages: []);
        _classifier = new FullyConnected(_backbone.Channels, classes);
        RegisterComponents();
    }

    /// <summary>Its stages from the lowest up, named as in the region proposer.</summary>
    public IReadOnlyList<Stage> Stages() =>
        [.. BackboneStages.Of(_backbone.Stages, "backbone.body."), new Stage("fc", StageRole.Head, ["fc."])];

    /// <summary>Pictures of one object each, <c>(N, 3, H, W)</c>, at the side that the backbone sees them at.</summary>
    public static Tensor Enlarge(Tensor pixels) => nn.functional.interpolate(
        pixels, [InputSide, InputSide], mode: InterpolationMode.Bilinear, align_corners: false, antialias: true);

    /// <summary>The mean over the backbone's map: <c>(N, 3, H, W)</c> in 0 to 1 to <c>(N, C)</c>, float32.</summary>
    public Tensor Features(Tensor pixels) =>
        _backbone.call(PixelNormalization.ImageNet.Apply(Enlarge(pixels)).to(_precision))[0].to(float32).mean([2, 3]);

    /// <summary>Pictures <c>(N, 3, H, W)</c> in 0 to 1 to logits <c>(N, classes)</c>.</summary>
    public override Tensor forward(Tensor pixels) => _classifier.call(Features(pixels));
}

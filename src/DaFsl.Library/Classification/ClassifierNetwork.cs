using DaFsl.Library.Imaging;
using DaFsl.Library.Imaging.Sources;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Training.Plans;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// The target classifier: a backbone under the names that the region proposer's has, so that its weights fit, the mean over its map, and a
/// linear layer.
/// </summary>
internal sealed class ClassifierNetwork : nn.Module<Tensor, Tensor>
{
    [ComponentName(Name = "backbone")]
    private readonly FeatureBackbone _backbone;

    [ComponentName(Name = "fc")]
    private readonly FullyConnected _classifier;

    private readonly ScalarType _precision;
    private PreprocessedPixels _pixels;

    /// <param name="options">The options of the network; they must be valid.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="precision">The type that convolutions compute in.</param>
    public ClassifierNetwork(ClassifierNetworkOptions options, int classes, ScalarType precision)
        : base(nameof(ClassifierNetwork))
    {
        _pixels = new PreprocessedPixels(Preprocessing.To(ImageSize.Square(options.InputSide)));
        _precision = precision;
        _backbone = new FeatureBackbone(BackboneFactory.Create(options.Backbone, options.BackboneStages), pyramidStages: []);
        _classifier = new FullyConnected(_backbone.Channels, classes);
        RegisterComponents();
    }

    /// <summary>The type that convolutions compute in.</summary>
    internal ScalarType Precision => _precision;

    /// <summary>
    /// The preprocessing of an image before the backbone; it scales directly to the input's side until a training determines the sizes of
    /// its images.
    /// </summary>
    public Preprocessing Preprocessing
    {
        get => _pixels.Way;
        set => _pixels = new PreprocessedPixels(value);
    }

    /// <summary>Its stages from the lowest up, named as in the region proposer.</summary>
    public IReadOnlyList<Stage> Stages() =>
        [.. BackboneStages.Of(_backbone.Stages, "backbone.body."), new Stage("fc", StageRole.Head, ["fc."])];

    /// <summary>The mean over the backbone's map: <c>(N, 3, H, W)</c> in 0 to 1 to <c>(N, C)</c>, float32.</summary>
    public Tensor Features(Tensor pixels) => _backbone.call(_pixels.Of(pixels).to(_precision))[0].to(float32).mean([2, 3]);

    /// <summary>Images <c>(N, 3, H, W)</c> in 0 to 1 to logits <c>(N, classes)</c>.</summary>
    public override Tensor forward(Tensor pixels) => _classifier.call(Features(pixels));
}

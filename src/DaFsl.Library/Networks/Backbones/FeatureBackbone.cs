using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// A backbone and, by choice, the feature pyramid on it, under the names of torchvision's detectors: <c>body</c> and <c>fpn</c>.
/// </summary>
internal sealed class FeatureBackbone : nn.Module<Tensor, IReadOnlyList<Tensor>>
{
    [ComponentName(Name = "body")]
    private readonly Backbone _body;

    [ComponentName(Name = "fpn")]
    private readonly FeaturePyramid? _pyramid;

    private readonly IReadOnlyList<int> _pyramidStages;

    /// <param name="body">The backbone; it becomes a part of this one.</param>
    /// <param name="pyramidStages">
    /// The stages whose maps the pyramid stands on, from the finest to the coarsest; none for no pyramid.
    /// </param>
    public FeatureBackbone(Backbone body, IReadOnlyList<int> pyramidStages)
        : base(nameof(FeatureBackbone))
    {
        _body = body;
        _pyramidStages = pyramidStages;
        _pyramid = pyramidStages.Count == 0 ? null : new FeaturePyramid([.. pyramidStages.Select(s => body.Stages[s].Channels)]);
        RegisterComponents();
    }

    /// <summary>The backbone's own stages.</summary>
    public IReadOnlyList<BackboneStage> Stages => _body.Stages;

    /// <summary>True if there is a pyramid.</summary>
    public bool HasPyramid => _pyramid is not null;

    /// <summary>The number of maps that it returns.</summary>
    public int Levels => HasPyramid ? _pyramidStages.Count + 1 : 1;

    /// <summary>Channels of each map that it returns.</summary>
    public long Channels => HasPyramid ? FeaturePyramid.Channels : _body.Stages[^1].Channels;

    /// <summary>Normalised pixels <c>(N, 3, H, W)</c> to maps from the finest to the coarsest.</summary>
    public override IReadOnlyList<Tensor> forward(Tensor input)
    {
        IReadOnlyList<Tensor> maps = _body.Maps(input);
        return _pyramid is null ? [maps[^1]] : _pyramid.call([.. _pyramidStages.Select(s => maps[s])]);
    }
}

using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Classification;

/// <summary>A classifier's network as its file tells it.</summary>
/// <param name="Backbone">See <see cref="ClassifierNetworkOptions.Backbone"/>.</param>
/// <param name="BackboneStages">See <see cref="ClassifierNetworkOptions.BackboneStages"/>.</param>
/// <param name="InputSide">See <see cref="ClassifierNetworkOptions.InputSide"/>.</param>
internal sealed record NetworkText(BackboneKind Backbone, int? BackboneStages, int InputSide)
{
    public static NetworkText Of(ClassifierNetworkOptions options) => new(options.Backbone, options.BackboneStages, options.InputSide);

    public ClassifierNetworkOptions Options() =>
        new()
        {
            Backbone = Backbone,
            BackboneStages = BackboneStages,
            InputSide = InputSide,
        };
}

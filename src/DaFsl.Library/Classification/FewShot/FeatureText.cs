using DaFsl.Library.Features;
using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Classification.FewShot;

/// <summary>Features of a backbone, as stored in a file; the weights are among the tensors.</summary>
/// <param name="Backbone">The kind of the backbone.</param>
/// <param name="Layers">The layers whose maps are taken.</param>
/// <param name="Grid">See <see cref="FeatureOptions.Grid"/>.</param>
/// <param name="IncludesMaximum">See <see cref="FeatureOptions.IncludesMaximum"/>.</param>
/// <param name="AveragesMirror">See <see cref="FeatureOptions.AveragesMirror"/>.</param>
/// <param name="InputSide">See <see cref="FeatureOptions.InputSide"/>.</param>
/// <param name="Mean">See <see cref="FeatureOptions.Mean"/>.</param>
/// <param name="Std">See <see cref="FeatureOptions.Std"/>.</param>
internal sealed record FeatureText(
    BackboneKind Backbone,
    IReadOnlyList<string> Layers,
    int Grid,
    bool IncludesMaximum,
    bool AveragesMirror,
    int InputSide,
    IReadOnlyList<float> Mean,
    IReadOnlyList<float> Std
)
{
    /// <summary>The options of the features.</summary>
    public FeatureOptions Options() =>
        new()
        {
            Layers = [.. Layers],
            Grid = Grid,
            IncludesMaximum = IncludesMaximum,
            AveragesMirror = AveragesMirror,
            InputSide = InputSide,
            Mean = [.. Mean],
            Std = [.. Std],
        };
}

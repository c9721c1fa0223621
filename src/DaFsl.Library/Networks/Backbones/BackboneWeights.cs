using DaFsl.Library.Networks.Weights;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>Loads a backbone from wherever in a set of weights it stands, by any of its names (see <see cref="BackboneNames"/>).</summary>
internal static class BackboneWeights
{
    /// <summary>Loads all of it; what else is among the weights is passed over.</summary>
    /// <param name="body">The backbone, without a classifier.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="kind">The kind of the backbone.</param>
    /// <param name="prefers">See <see cref="BackbonePlace.Find"/>.</param>
    /// <returns>The report, under the backbone's own names.</returns>
    /// <exception cref="WeightMismatchException">A tensor is missing or has another shape. The backbone is as it was.</exception>
    public static LoadReport Load(nn.Module body, Checkpoint weights, BackboneKind kind, Func<string, bool>? prefers = null)
    {
        var own = TensorShapes.Of(body.state_dict());
        string prefix = BackbonePlace.Find(own, weights, name => BackboneNames.Bare(name, kind), prefers);
        using Checkpoint renamed = weights.Rename(name =>
            name.StartsWith(prefix, StringComparison.Ordinal)
            && BackboneNames.Bare(name[prefix.Length..], kind) is { } bare
            && own.ContainsKey(bare)
                ? bare
                : null
        );
        return renamed.LoadInto(body, strict: true) with { Prefix = prefix.Length == 0 ? null : prefix };
    }
}

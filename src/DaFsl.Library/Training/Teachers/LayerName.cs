using System.Globalization;
using DaFsl.Library.Training.Plans;

namespace DaFsl.Library.Training.Teachers;

/// <summary>
/// The place in a network that a map comes from: a module by its name, "" for the whole network, and the index of the map if the module
/// returns several.
/// </summary>
internal readonly record struct LayerName(string Module, int? Index)
{
    /// <summary>Reads <c>backbone.body.layer2</c>, <c>backbone.fpn[0]</c>, <c>output</c> or <c>output[1]</c>.</summary>
    public static LayerName Parse(string text)
    {
        int bracket = text.IndexOf('[', StringComparison.Ordinal);
        int? index =
            bracket >= 0
            && text.EndsWith(']')
            && int.TryParse(
                text.AsSpan(bracket + 1, text.Length - bracket - 2),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out int read
            )
                ? read
                : null;
        string module = index is null ? text : text[..bracket];
        return new LayerName(module == LayerPair.Output ? "" : module, index);
    }
}

using System.Globalization;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using static TorchSharp.torch;

namespace DaFsl.Library.Detection.Model;

/// <summary>The names that a detector's tensors go by in torchvision and its ways of putting a detector together.</summary>
internal static class DetectorNames
{
    private const string Body = "backbone.body.";

    // Before version 0.13, a convolution with its normalisation was no module of its own.
    private static readonly string[] _plainBefore013 = ["backbone.fpn.inner_blocks.", "backbone.fpn.layer_blocks.", "rpn.head.conv."];

    /// <summary>
    /// The name in this library, which is that of torchvision's detectors with a pyramid from version 0.13 on. What a detector's names
    /// begin with where it was saved from inside another module is left out (see <see cref="NamePrefix"/>).
    /// </summary>
    public static string Canonical(string name, BackboneKind backbone)
    {
        name = NamePrefix.WithoutUsual(name);
        if (_plainBefore013.Any(p => name.StartsWith(p, StringComparison.Ordinal)))
        {
            return WithUnitIndex(name);
        }

        if (!name.StartsWith("backbone.", StringComparison.Ordinal) || name.StartsWith(Body, StringComparison.Ordinal))
        {
            return name;
        }

        return Body + BackboneNames.Bare(name["backbone.".Length..], backbone);
    }

    /// <summary>Loads a classifier's convolutional part into a detector's backbone, from wherever in the weights it stands.</summary>
    public static LoadReport LoadBackbone(FasterRcnn network, Checkpoint weights, BackboneKind backbone)
    {
        nn.Module body = network.named_modules().First(m => m.name == Body.TrimEnd('.')).module;
        return BackboneWeights.Load(body, weights, backbone);
    }

    /// <summary>
    /// Finds the prefix that all names of the weights share and that no detector's names have; <see langword="null"/> if there is none.
    /// </summary>
    public static string? PrefixOf(Checkpoint weights)
    {
        string[] prefixes =
        [
            .. weights
                .Shapes.Keys.Where(n => !LoadReport.IsCount(n))
                .Select(n => n[..^NamePrefix.WithoutUsual(n).Length])
                .Distinct(StringComparer.Ordinal),
        ];
        return prefixes is [{ Length: > 0 } prefix] ? prefix : null;
    }

    // "rpn.head.conv.weight" to "rpn.head.conv.0.0.weight", and "inner_blocks.2.weight" to "inner_blocks.2.0.weight".
    private static string WithUnitIndex(string name)
    {
        string[] parts = name.Split('.');
        int numbers = parts.Count(p => int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        return string.Join('.', [.. parts[..^1], .. Enumerable.Repeat("0", Math.Max(0, 2 - numbers)), parts[^1]]);
    }
}

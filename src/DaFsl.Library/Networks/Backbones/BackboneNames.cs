using System.Globalization;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>The names that the tensors of a backbone go by in torchvision, in plain sequences of its children, and in timm.</summary>
internal static class BackboneNames
{
    private const string InClassifier = "features.";

    // A residual network as a plain sequence of its children, without the last two: "4" is layer1. timm calls it what torchvision does.
    private static readonly string[] _childrenOfResNet = ["conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4"];

    // Of timm's MobileNetV2, what is not in a block, and the names here.
    private static readonly Dictionary<string, string> _aroundTimmBlocks = new(StringComparer.Ordinal)
    {
        ["conv_stem"] = "0.0",
        ["bn1"] = "0.1",
        ["conv_head"] = "18.0",
        ["bn2"] = "18.1",
    };

    // timm's blocks.0.0 has no widening convolution; the others have.
    private static readonly Dictionary<string, string> _inFirstTimmBlock = new(StringComparer.Ordinal)
    {
        ["conv_dw"] = "conv.0.0",
        ["bn1"] = "conv.0.1",
        ["conv_pw"] = "conv.1",
        ["bn2"] = "conv.2",
    };

    private static readonly Dictionary<string, string> _inTimmBlock = new(StringComparer.Ordinal)
    {
        ["conv_pw"] = "conv.0.0",
        ["bn1"] = "conv.0.1",
        ["conv_dw"] = "conv.1.0",
        ["bn2"] = "conv.1.1",
        ["conv_pwl"] = "conv.2",
        ["bn3"] = "conv.3",
    };

    // Blocks in each of timm's sequences, which are those of the paper's table 2.
    private static readonly int[] _timmBlocks = [1, 2, 3, 4, 3, 3, 1];

    /// <summary>The name that a backbone without a classifier has here, for a name that it has elsewhere.</summary>
    /// <param name="name">The name, without what encloses the backbone; one that is not known comes back as it is.</param>
    /// <param name="backbone">The kind of the backbone.</param>
    public static string Bare(string name, BackboneKind backbone)
    {
        if (backbone == BackboneKind.MobileNetV2)
        {
            return name.StartsWith(InClassifier, StringComparison.Ordinal) ? name[InClassifier.Length..] : OfTimm(name.Split('.')) ?? name;
        }

        string first = name.Split('.')[0];
        return Index(first) is { } child && child < _childrenOfResNet.Length ? _childrenOfResNet[child] + name[first.Length..] : name;
    }

    private static string? OfTimm(string[] parts)
    {
        if (parts is [string outer, string tensor] && _aroundTimmBlocks.TryGetValue(outer, out string? unit))
        {
            return $"{unit}.{tensor}";
        }

        if (
            parts is ["blocks", string sequence, string block, string inner, string last]
            && Index(sequence) is { } s
            && s < _timmBlocks.Length
            && Index(block) is { } b
            && b < _timmBlocks[s]
            && (s == 0 ? _inFirstTimmBlock : _inTimmBlock).TryGetValue(inner, out string? own)
        )
        {
            return Invariant($"{1 + _timmBlocks.Take(s).Sum() + b}.{own}.{last}");
        }

        return null;
    }

    private static int? Index(string part) =>
        int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int index) ? index : null;
}

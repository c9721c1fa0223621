using DaFsl.Library.Networks.Backbones;
using DaFsl.Tool.Ending;

namespace DaFsl.Tool.Grammar;

/// <summary>The convolutional part of the detector.</summary>
/// <param name="Kind">The kind of the backbone.</param>
/// <param name="FeaturePyramid">True if a feature pyramid is built on it.</param>
internal sealed record BackboneChoice(BackboneKind Kind, bool FeaturePyramid)
{
    /// <summary>The syntax of a choice.</summary>
    public const string Forms = "(resnet18|resnet34|resnet50|mobilenet_v2)[-fpn]";

    /// <summary>The same without a pyramid.</summary>
    public const string PlainForms = "resnet18, resnet34, resnet50 or mobilenet_v2";

    private const string PyramidSuffix = "-fpn";

    /// <summary>As it is written on the command line.</summary>
    public override string ToString() =>
        Kind switch
        {
            BackboneKind.ResNet18 => "resnet18",
            BackboneKind.ResNet34 => "resnet34",
            BackboneKind.ResNet50 => "resnet50",
            _ => "mobilenet_v2",
        } + (FeaturePyramid ? PyramidSuffix : "");

    /// <summary>Understands a choice as it is written on the command line.</summary>
    /// <exception cref="InputException">It is none.</exception>
    public static BackboneChoice Parse(string text)
    {
        bool pyramid = text.EndsWith(PyramidSuffix, StringComparison.Ordinal);
        BackboneKind kind = (pyramid ? text[..^PyramidSuffix.Length] : text) switch
        {
            "resnet18" => BackboneKind.ResNet18,
            "resnet34" => BackboneKind.ResNet34,
            "resnet50" => BackboneKind.ResNet50,
            "mobilenet_v2" => BackboneKind.MobileNetV2,
            _ => throw new InputException($"--backbone is '{text}'; it must be one of: {Forms}."),
        };
        return new BackboneChoice(kind, pyramid);
    }
}

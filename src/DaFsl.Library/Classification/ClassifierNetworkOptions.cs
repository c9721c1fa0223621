using System.ComponentModel;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Runtime.Settings;

namespace DaFsl.Library.Classification;

/// <summary>The options of the target classifier's network.</summary>
[TypeConverter(typeof(SectionConverter))]
public sealed class ClassifierNetworkOptions
{
    /// <summary>The backbone. Weights are transferred most fully where it is the one of the network that is distilled from.</summary>
    public BackboneKind Backbone { get; set; } = BackboneKind.ResNet18;

    /// <summary>
    /// The number of the backbone's stages to use, from the lowest: 1 to 5 for a ResNet, up to 6 for MobileNetV2; <see langword="null"/>
    /// for all. With 4 stages of a ResNet, the default, the classifier sees images of 64 pixels as a map of 4 x 4.
    /// </summary>
    public int? BackboneStages { get; set; } = 4;

    /// <summary>The side in pixels that every image is scaled to, 16 to 512.</summary>
    public int InputSide { get; set; } = 64;

    /// <summary>True if <see cref="InputSide"/> is in its range.</summary>
    internal bool IsInputSidePossible => InputSide is >= 16 and <= 512;

    internal IEnumerable<string> Faults()
    {
        if (!Enum.IsDefined(Backbone))
        {
            yield return $"ClassifierNetworkOptions.Backbone is {Backbone}; it must be one of "
                + $"{string.Join(", ", Enum.GetNames<BackboneKind>())}.";
        }
        else if (BackboneStages is { } stages && (stages < 1 || stages > StagesOf(Backbone)))
        {
            yield return Invariant($"ClassifierNetworkOptions.BackboneStages is {stages}; {Backbone} has 1 to {StagesOf(Backbone)}.");
        }

        if (!IsInputSidePossible)
        {
            yield return Invariant($"ClassifierNetworkOptions.InputSide is {InputSide}; it must be 16 to 512.");
        }
    }

    /// <exception cref="ArgumentException">An option is out of its range; the message tells every one.</exception>
    internal void ThrowIfFaulty(string parameter)
    {
        string faults = string.Join(' ', Faults());
        if (faults.Length > 0)
        {
            throw new ArgumentException(faults, parameter);
        }
    }

    /// <summary>Returns the number of channels of the backbone's last map; the options must be valid.</summary>
    internal long Channels() => ChannelsOf(Backbone)[(BackboneStages ?? StagesOf(Backbone)) - 1];

    /// <summary>The same again, which changes no more.</summary>
    internal ClassifierNetworkOptions Copy() =>
        new()
        {
            Backbone = Backbone,
            BackboneStages = BackboneStages,
            InputSide = InputSide,
        };

    private static int StagesOf(BackboneKind kind) => ChannelsOf(kind).Length;

    private static long[] ChannelsOf(BackboneKind kind) =>
        kind switch
        {
            BackboneKind.MobileNetV2 => [32, 24, 32, 64, 160, 1280],
            BackboneKind.ResNet50 => [64, 256, 512, 1024, 2048],
            _ => [64, 64, 128, 256, 512],
        };
}

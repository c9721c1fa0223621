using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Runtime.Settings;
using DaFsl.Library.Runtime.Texts;

namespace DaFsl.Library.Detection.Model;

/// <summary>The parts of a backbone that a detector uses.</summary>
internal static class BackboneLayout
{
    private static readonly float[] _anchorSizes = [32, 64, 128, 256, 512];

    /// <summary>The backbone, with its pyramid if it has one.</summary>
    public static FeatureBackbone Create(FasterRcnnOptions options) =>
        new(
            BackboneFactory.Create(options.Backbone, options.BackboneStages, options.FrozenBatchNorm),
            options.FeaturePyramid ? PyramidStages(options) : []
        );

    /// <summary>The sizes of the anchors of each level.</summary>
    public static IReadOnlyList<IReadOnlyList<float>> AnchorSizes(FasterRcnnOptions options)
    {
        int levels = options.FeaturePyramid ? PyramidStages(options).Count + 1 : 1;
        return options.AnchorSizes
            ?? (levels == _anchorSizes.Length ? [.. _anchorSizes.Select(s => new[] { s })] : [.. Enumerable.Repeat(_anchorSizes, levels)]);
    }

    /// <summary>Lists the faults in the options that describe the backbone.</summary>
    public static IEnumerable<string> Faults(FasterRcnnOptions options)
    {
        int stages = StagesOf(options.Backbone);
        if (options.BackboneStages is { } kept && (kept < 1 || kept > stages))
        {
            yield return Invariant($"FasterRcnnOptions.BackboneStages is {kept}; {options.Backbone} has 1 to {stages}.");
            yield break;
        }

        int there = options.BackboneStages ?? stages;
        if (options.TrainableStages is { } trained && (trained < 0 || trained > there))
        {
            yield return Invariant($"FasterRcnnOptions.TrainableStages is {trained}; it must be 0 to {there}.");
        }

        OptionList<int> pyramid = options.FeaturePyramid ? PyramidStages(options) : [];
        if (options.FeaturePyramid && pyramid.Count == 0)
        {
            yield return "FasterRcnnOptions.PyramidStages must name at least one network stage.";
        }

        // Rising, there can be no more than there are stages; a longer list is not written out.
        for (int i = 0; i < pyramid.Count; i++)
        {
            if (pyramid[i] < 0 || pyramid[i] >= there || (i > 0 && pyramid[i] <= pyramid[i - 1]))
            {
                yield return "FasterRcnnOptions.PyramidStages is "
                    + Invariant($"{Numbers.Join(", ", pyramid.Take(there + 1))}{(pyramid.Count > there + 1 ? ", …" : "")}; ")
                    + Invariant($"it must rise and stay within 0 to {there - 1}.");
                yield break;
            }
        }

        int levels = AnchorSizes(options).Count;
        int expected = options.FeaturePyramid ? pyramid.Count + 1 : 1;
        if (levels != expected && levels > 0)
        {
            yield return Invariant($"FasterRcnnOptions.AnchorSizes has {levels} levels; this backbone has {expected}.");
        }
    }

    /// <summary>The stages that the pyramid stands on.</summary>
    public static OptionList<int> PyramidStages(FasterRcnnOptions options) =>
        options.PyramidStages ?? (options.Backbone == BackboneKind.MobileNetV2 ? [4, 5] : [1, 2, 3, 4]);

    /// <summary>Returns the number of stages that a backbone can have.</summary>
    public static int StagesOf(BackboneKind kind) => StageChannels(kind).Length;

    /// <summary>Channels of the maps that the rest of the detector works on; the options must be without a fault.</summary>
    public static long Channels(FasterRcnnOptions options) =>
        options.FeaturePyramid
            ? FeaturePyramid.Channels
            : StageChannels(options.Backbone)[(options.BackboneStages ?? StagesOf(options.Backbone)) - 1];

    // Of the map after each stage; known without building the network.
    private static long[] StageChannels(BackboneKind kind) =>
        kind switch
        {
            BackboneKind.MobileNetV2 => [32, 24, 32, 64, 160, 1280],
            BackboneKind.ResNet50 => [64, 256, 512, 1024, 2048],
            _ => [64, 64, 128, 256, 512],
        };
}

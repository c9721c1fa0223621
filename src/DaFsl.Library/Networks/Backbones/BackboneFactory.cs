using DaFsl.Library.Runtime;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>Makes backbones by their kind.</summary>
internal static class BackboneFactory
{
    /// <summary>A backbone without a classifier on it.</summary>
    /// <param name="kind">The kind of the backbone.</param>
    /// <param name="stages">The number of its stages, counted from the lowest; <see langword="null"/> for all.</param>
    /// <param name="frozenBatchNorm">True if batch norms never learn and never adapt.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind, or it has fewer stages.</exception>
    public static Backbone Create(BackboneKind kind, int? stages = null, bool frozenBatchNorm = false) =>
        kind switch
        {
            BackboneKind.ResNet18 => ResNet.ResNet18(stages: stages, frozenBatchNorm: frozenBatchNorm),
            BackboneKind.ResNet34 => ResNet.ResNet34(stages: stages, frozenBatchNorm: frozenBatchNorm),
            BackboneKind.ResNet50 => ResNet.ResNet50(stages: stages, frozenBatchNorm: frozenBatchNorm),
            BackboneKind.MobileNetV2 => new MobileNetV2(stages: stages, frozenBatchNorm: frozenBatchNorm),
            _ => throw OutOfRange.Of(nameof(kind), kind, "There is no such backbone."),
        };
}

using DaFsl.Library.Runtime;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>The convolutional part of a network, in stages, each of which sees coarser and more abstract features than the one below.</summary>
public abstract class Backbone : nn.Module<Tensor, Tensor>
{
    private protected Backbone(string name)
        : base(TorchRuntime.Loaded(name))
    {
    }

    /// <summary>Its stages from the lowest, which sees the pixels, up.</summary>
    public abstract IReadOnlyList<BackboneStage> Stages { get; }

    /// <summary>The map after each stage, in their order: <c>(N, 3, H, W)</c> to <c>(N, stage's channels, H / stride, W / stride)</c>.</summary>
    /// <param name="input">Normalised pixels, float32 or bfloat16: what the convolutions compute in.</param>
    public abstract IReadOnlyList<Tensor> Maps(Tensor input);

    /// <summary>A backbone without a classifier on it.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="stages">How many of its stages it has, counted from the lowest; <see langword="null"/> for all.</param>
    /// <param name="frozenBatchNorm">Whether batch norms never learn and never adapt.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such kind, or it has no so many stages.</exception>
    public static Backbone Create(BackboneKind kind, int? stages = null, bool frozenBatchNorm = false) => kind switch
    {
        BackboneKind.ResNet18 => ResNet.ResNet18(stages: stages, frozenBatchNorm: frozenBatchNorm),
        BackboneKind.ResNet34 => ResNet.ResNet34(stages: stages, frozenBatchNorm: frozenBatchNorm),
        BackboneKind.ResNet50 => ResNet.ResNet50(stages: stages, frozenBatchNorm: frozenBatchNorm),
        BackboneKind.MobileNetV2 => new MobileNetV2(stages: stages, frozenBatchNorm: frozenBatchNorm),
        _ => throw OutOfRange.Of(nameof(kind), kind, "There is no such backbone."),
    };
}

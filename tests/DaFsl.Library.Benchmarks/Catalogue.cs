using DaFsl.Library.Benchmarks.Workloads;
using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Benchmarks;

/// <summary>Every workload there is.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new DetectorTrainingWorkload(),
        new DetectorInferenceWorkload(),
        new ResNetWorkload(frozen: false),
        new ResNetWorkload(frozen: true),
        new DcganStepWorkload(),
        new NonMaximumSuppressionWorkload(),
        new RoiAlignWorkload(),
        new VocMapWorkload(),
        new MinkowskiWorkload(),
        new DecodeWorkload(),
        new InferenceWorkload("mobilenet_v2-infer-1", BackboneKind.MobileNetV2, count: 1, side: 224),
        new InferenceWorkload("mobilenet_v2-infer-32", BackboneKind.MobileNetV2, count: 32, side: 224),
        new InferenceWorkload("resnet50-infer", BackboneKind.ResNet50, count: 8, side: 224),
        new FeaturesWorkload(),
    ];
}

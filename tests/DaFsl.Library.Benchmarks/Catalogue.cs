using DaFsl.Library.Benchmarks.Workloads;

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
    ];
}

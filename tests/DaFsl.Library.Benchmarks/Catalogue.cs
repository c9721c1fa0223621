namespace DaFsl.Library.Benchmarks;

/// <summary>Every workload there is.</summary>
internal static class Catalogue
{
    public static IReadOnlyList<Workload> All { get; } =
    [
    ];
}

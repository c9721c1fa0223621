using DaFsl.Library.Networks.Kernels;

namespace DaFsl.Library.Networks.Inference;

/// <summary>Memory that one thread of a pass needs for itself within a step.</summary>
internal sealed class WorkerMemory
{
    /// <summary>Rows that go into a step's first work.</summary>
    public AlignedMemory First { get; } = new();

    /// <summary>Rows that go from there into its second work.</summary>
    public AlignedMemory Second { get; } = new();
}

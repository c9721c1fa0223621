using System.Diagnostics.CodeAnalysis;

namespace DaFsl.Library.Runtime;

/// <summary>The numbers that convolutions and matrix products compute with.</summary>
/// <remarks>Weights, normalisation statistics, losses and the optimizer's state are 32-bit numbers in every case.</remarks>
[SuppressMessage("Naming", "CA1720", Justification = "What the number types are called.")]
public enum ComputePrecision
{
    /// <summary><see cref="BFloat16"/> where the device computes with it natively, else <see cref="Float32"/>.</summary>
    Auto,

    /// <summary>32-bit numbers.</summary>
    Float32,

    /// <summary>16-bit "brain" numbers: the range of 32-bit numbers with 8 bits of precision. It needs no loss scaling.</summary>
    BFloat16,
}

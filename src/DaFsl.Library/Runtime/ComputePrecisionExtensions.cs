using System.Runtime.Intrinsics.X86;
using TorchSharp;

namespace DaFsl.Library.Runtime;

/// <summary>The meaning of a <see cref="ComputePrecision"/> on a device.</summary>
internal static class ComputePrecisionExtensions
{
    /// <summary>The first NVIDIA generation (Ampere) whose units multiply bfloat16.</summary>
    private const int AmpereMajor = 8;

    /// <summary>
    /// <see cref="ComputePrecision.Float32"/> or <see cref="ComputePrecision.BFloat16"/>: what was asked for, or what suits the device.
    /// </summary>
    public static ComputePrecision Resolve(this ComputePrecision precision, torch.Device device) =>
        precision switch
        {
            ComputePrecision.Auto => HasNativeBFloat16(device) ? ComputePrecision.BFloat16 : ComputePrecision.Float32,
            ComputePrecision.Float32 or ComputePrecision.BFloat16 => precision,
            _ => throw OutOfRange.Of(nameof(precision), precision, "Not a precision to compute with."),
        };

    /// <summary>The element type of tensors that convolutions and matrix products compute with on the device.</summary>
    public static torch.ScalarType ToScalarType(this ComputePrecision precision, torch.Device device) =>
        precision.Resolve(device) == ComputePrecision.BFloat16 ? torch.ScalarType.BFloat16 : torch.ScalarType.Float32;

    private static bool HasNativeBFloat16(torch.Device device) =>
        device.type switch
        {
            DeviceType.CPU => ProcessorHasBFloat16(),
            DeviceType.CUDA => CudaDriver.ComputeCapabilityMajor(Math.Max(device.index, 0)) >= AmpereMajor,
            _ => false,
        };

    /// <summary>True if the processor has AVX512_BF16: CPUID leaf 7, subleaf 1, EAX bit 5; .NET has no property for it.</summary>
    internal static bool ProcessorHasBFloat16()
    {
        // Avx512F also says that the operating system saves the wide registers.
        return Avx512F.IsSupported && X86Base.CpuId(7, 0).Eax >= 1 && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;
    }
}

using System.Runtime.InteropServices;

namespace DaFsl.Library.Runtime;

/// <summary>Asks NVIDIA's driver what TorchSharp does not tell.</summary>
internal static unsafe class CudaDriver
{
    /// <summary>CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR of the CUDA driver interface.</summary>
    private const int MajorAttribute = 75;

    /// <summary>The major number of a device's compute capability (8 is Ampere); null where there is no driver or no such device.</summary>
    /// <param name="index">The device's number as CUDA counts those it may see, from 0.</param>
    public static int? ComputeCapabilityMajor(int index)
    {
        string name = OperatingSystem.IsWindows() ? "nvcuda.dll" : "libcuda.so.1";
        if (
            !NativeLibrary.TryLoad(name, out nint driver)
            || !NativeLibrary.TryGetExport(driver, "cuInit", out nint initialise)
            || !NativeLibrary.TryGetExport(driver, "cuDeviceGet", out nint getDevice)
            || !NativeLibrary.TryGetExport(driver, "cuDeviceGetAttribute", out nint getAttribute)
        )
        {
            return null;
        }

        // All return 0 for success. The driver stays loaded: libtorch uses the same one.
        int device = 0;
        int major = 0;
        bool known =
            ((delegate* unmanaged<uint, int>)initialise)(0) == 0
            && ((delegate* unmanaged<int*, int, int>)getDevice)(&device, index) == 0
            && ((delegate* unmanaged<int*, int, int, int>)getAttribute)(&major, MajorAttribute, device) == 0;
        return known ? major : null;
    }
}

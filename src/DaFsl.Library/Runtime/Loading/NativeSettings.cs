using System.Runtime.InteropServices;

namespace DaFsl.Library.Runtime.Loading;

/// <summary>
/// Settings of the process that libtorch's speed depends on, on Linux with glibc. They are made before libtorch is loaded, and only where
/// the user has made none by the environment.
/// </summary>
internal static partial class NativeSettings
{
    private const string SpinCount = "GOMP_SPINCOUNT";
    private const string WaitPolicy = "OMP_WAIT_POLICY";

    /// <summary>
    /// The turns that a thread looks for work before it sleeps: about half a millisecond, as a turn is a pause of 40 to 140 cycles.
    /// libgomp's own 300,000 use up a thread's share of a busy processor by waiting; 1,000 let it sleep and wake between operators.
    /// docs/results/shared-machine.md has the times of all three.
    /// </summary>
    internal const string ShortSpin = "20000";

    // mallopt's numbers, from malloc.h.
    private const int TrimThreshold = -1;
    private const int MapThreshold = -3;
    private const int LargestMapThreshold = 32 << 20;
    private const int KeptBytes = 1 << 30;

    /// <summary>Makes the settings.</summary>
    public static void Apply()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            WaitBriefly();
            KeepMemory();
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library than glibc: it stays as it is.
        }
    }

    /// <summary>
    /// Returns the number of threads that libtorch may use: at most the number of processors available to this process. libtorch counts
    /// those of the machine, even in a container that is limited to two of 64, where all 64 threads would then share the time of two.
    /// </summary>
    /// <param name="threads">The number of threads that it would use.</param>
    /// <param name="processors">The number of processors that the process may use, by its affinity and its container's quota.</param>
    /// <param name="variable">The function that returns the value of an environment variable by its name.</param>
    public static int ThreadsFor(int threads, int processors, Func<string, string?> variable) =>
        variable("OMP_NUM_THREADS") is null && variable("MKL_NUM_THREADS") is null ? Math.Max(1, Math.Min(threads, processors)) : threads;

    // libtorch's threads wait for work by spinning, which takes a core from whatever else is to run between two operators.
    private static void WaitBriefly()
    {
        if (Environment.GetEnvironmentVariable(SpinCount) is null && Environment.GetEnvironmentVariable(WaitPolicy) is null)
        {
            // The runtime's own variables are a copy, which native code does not see.
            _ = SetVariable(SpinCount, ShortSpin, overwrite: 0);
        }
    }

    // glibc gives freed memory back to the system at once, and takes it anew, page by page, in the next step of a training.
    private static void KeepMemory()
    {
        if (
            Environment.GetEnvironmentVariable("MALLOC_MMAP_THRESHOLD_") is null
            && Environment.GetEnvironmentVariable("MALLOC_TRIM_THRESHOLD_") is null
        )
        {
            _ = SetAllocation(MapThreshold, LargestMapThreshold);
            _ = SetAllocation(TrimThreshold, KeptBytes);
        }
    }

    [LibraryImport("libc.so.6", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc.so.6", EntryPoint = "mallopt")]
    private static partial int SetAllocation(int parameter, int value);
}

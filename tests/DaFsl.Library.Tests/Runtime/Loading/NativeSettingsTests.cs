using System.Runtime.InteropServices;
using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;

namespace DaFsl.Library.Tests.Runtime.Loading;

public sealed partial class NativeSettingsTests
{
    [Fact]
    public void Threads_of_libtorch_wait_briefly_unless_the_environment_says_otherwise()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The settings are for Linux.");
        TorchRuntime.EnsureLoaded();
        string? asked = Environment.GetEnvironmentVariable("GOMP_SPINCOUNT");
        bool hasPolicy = Environment.GetEnvironmentVariable("OMP_WAIT_POLICY") is not null;

        string? inForce = Marshal.PtrToStringUTF8(GetVariable("GOMP_SPINCOUNT"));

        Assert.Equal(asked ?? (hasPolicy ? null : NativeSettings.ShortSpin), inForce);
    }

    [Theory]
    [InlineData(64, 2, null, null, 2)]
    [InlineData(2, 64, null, null, 2)]
    [InlineData(64, 2, "32", null, 64)]
    [InlineData(64, 2, null, "8", 64)]
    [InlineData(4, 0, null, null, 1)]
    public void Libtorch_takes_no_more_threads_than_there_are_processors_for_it(
        int threads,
        int processors,
        string? ofOmp,
        string? ofMkl,
        int expected
    ) => Assert.Equal(expected, NativeSettings.ThreadsFor(threads, processors, name => name switch
                {
                    "OMP_NUM_THREADS" => ofOmp,
                    "MKL_NUM_THREADS" => ofMkl,
                    _ => null,
                }));

    [LibraryImport("libc.so.6", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetVariable(string name);
}

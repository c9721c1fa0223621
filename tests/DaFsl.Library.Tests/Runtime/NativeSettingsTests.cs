using System.Runtime.InteropServices;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Runtime;

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

        Assert.Equal(asked ?? (hasPolicy ? null : "20000"), inForce);
    }

    [LibraryImport("libc.so.6", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint GetVariable(string name);
}

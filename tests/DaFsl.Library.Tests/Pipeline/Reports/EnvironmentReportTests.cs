using DaFsl.Library.Pipeline.Reports;
using DaFsl.Library.Runtime;

namespace DaFsl.Library.Tests.Pipeline.Reports;

public sealed class EnvironmentReportTests
{
    [Theory]
    [InlineData(1, null, "TorchSharp 1.2.3, libtorch 4.5.6, 1 thread")]
    [InlineData(2, null, "TorchSharp 1.2.3, libtorch 4.5.6, 2 threads")]
    [InlineData(1, "/c/lib.so", "TorchSharp 1.2.3, libtorch 4.5.6, 1 thread, mended copy of the native library")]
    public void Describe_counts_one_thread_as_one(int threads, string? mendedCopy, string expected) =>
        Assert.Equal(
            expected,
            EnvironmentReport.Describe(
                new TorchRuntimeDescription
                {
                    TorchSharpVersion = "1.2.3",
                    LibTorchVersion = "4.5.6",
                    DefaultDevice = "cpu",
                    CudaAvailable = false,
                    Threads = threads,
                    Precision = ComputePrecision.Float32,
                    MendedCopy = mendedCopy,
                }
            )
        );
}

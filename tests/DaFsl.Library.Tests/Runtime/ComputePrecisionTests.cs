using DaFsl.Library.Runtime;
using TorchSharp;

namespace DaFsl.Library.Tests.Runtime;

public class ComputePrecisionTests
{
    [Theory]
    [InlineData(ComputePrecision.Float32, torch.ScalarType.Float32)]
    [InlineData(ComputePrecision.BFloat16, torch.ScalarType.BFloat16)]
    public void Resolve_named_precision_keeps_it_on_any_device(ComputePrecision precision, torch.ScalarType type)
    {
        Assert.Equal(precision, precision.Resolve(torch.CPU));
        Assert.Equal(precision, precision.Resolve(new torch.Device(DeviceType.META)));
        Assert.Equal(type, precision.ToScalarType(torch.CPU));
    }

    [Fact]
    public void Resolve_auto_follows_the_processor()
    {
        Assert.SkipUnless(File.Exists("/proc/cpuinfo"), "Only Linux lists the processor's abilities in a file.");
        // The kernel's own reading of the same bit of the processor.
        bool has = File.ReadLines("/proc/cpuinfo")
            .Any(line => line.StartsWith("flags", StringComparison.Ordinal) && line.Split(' ').Contains("avx512_bf16"));

        Assert.Equal(has ? ComputePrecision.BFloat16 : ComputePrecision.Float32, ComputePrecision.Auto.Resolve(torch.CPU));
    }

    [Fact]
    public void Resolve_auto_on_unknown_device_is_float32() =>
        Assert.Equal(ComputePrecision.Float32, ComputePrecision.Auto.Resolve(new torch.Device(DeviceType.META)));

    [Fact]
    public void Resolve_unknown_precision_says_so() =>
        Assert.Equal(
            "Not a precision to compute with. (Parameter 'precision')\nActual value was 9.",
            Assert.Throws<ArgumentOutOfRangeException>(() => ((ComputePrecision)9).Resolve(torch.CPU)).Message.ReplaceLineEndings("\n")
        );

    [Fact]
    public void ComputeCapabilityMajor_device_that_is_not_there_is_unknown() => Assert.Null(CudaDriver.ComputeCapabilityMajor(1000));
}

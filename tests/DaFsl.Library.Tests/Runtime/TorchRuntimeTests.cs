using DaFsl.Library.Runtime;
using DaFsl.Library.Runtime.Loading;
using TorchSharp;

namespace DaFsl.Library.Tests.Runtime;

public class TorchRuntimeTests
{
    [Fact]
    public void EnsureLoaded_lets_torch_add()
    {
        TorchRuntime.EnsureLoaded();
        using torch.Tensor sum = torch.arange(1, 3) + torch.full(2, 10);

        Assert.Equal([11L, 12L], sum.data<long>().ToArray());
    }

    [Fact]
    public void EnsureLoaded_lets_torch_differentiate()
    {
        TorchRuntime.EnsureLoaded();
        using torch.Tensor x = torch.tensor(new[] { 3f, -2f }, requires_grad: true);
        using torch.Tensor loss = (x * x).sum();
        loss.backward();

        Assert.Equal([6f, -4f], x.grad!.data<float>().ToArray());
    }

    [Fact]
    public void DefaultDevice_is_the_card_where_there_is_one() =>
        Assert.Equal(torch.cuda_is_available() ? DeviceType.CUDA : DeviceType.CPU, TorchRuntime.DefaultDevice.type);

    [Fact]
    public void Describe_says_what_runs_here()
    {
        TorchRuntimeDescription description = TorchRuntime.Describe();

        Assert.Matches(@"^\d+\.\d+\.\d+$", description.TorchSharpVersion);
        Assert.Matches(@"^\d+\.\d+\.\d+$", description.LibTorchVersion);
        Assert.Equal(torch.cuda_is_available(), description.CudaAvailable);
        Assert.Equal(TorchRuntime.DefaultDevice.ToString(), description.DefaultDevice);
        Assert.Equal(torch.get_num_threads(), description.Threads);
        Assert.Equal(ComputePrecision.Auto.Resolve(TorchRuntime.DefaultDevice), description.Precision);
        // Healthy systems need no copy.
        Assert.Equal(description.IsMended, File.Exists(description.MendedCopy));
        Assert.Equal(description.IsMended, LibTorchLoader.Tried.Count > 0);
    }

    [Theory]
    [InlineData(null, "TorchSharp 1.2.3 on libtorch 4.5.6, device cpu, CUDA not available, 2 threads, Float32, native library as it came")]
    [InlineData(
        "/c/lib.so",
        "TorchSharp 1.2.3 on libtorch 4.5.6, device cpu, CUDA not available, 2 threads, Float32, mended copy /c/lib.so"
    )]
    public void ToString_is_one_line(string? mendedCopy, string expected) =>
        Assert.Equal(
            expected,
            new TorchRuntimeDescription
            {
                TorchSharpVersion = "1.2.3",
                LibTorchVersion = "4.5.6",
                DefaultDevice = "cpu",
                CudaAvailable = false,
                Threads = 2,
                Precision = ComputePrecision.Float32,
                MendedCopy = mendedCopy,
            }.ToString()
        );

    [Fact]
    public void ToString_of_one_thread_says_one_thread() =>
        Assert.Equal(
            "TorchSharp 1.2.3 on libtorch 4.5.6, device cpu, CUDA not available, 1 thread, Float32, native library as it came",
            new TorchRuntimeDescription
            {
                TorchSharpVersion = "1.2.3",
                LibTorchVersion = "4.5.6",
                DefaultDevice = "cpu",
                CudaAvailable = false,
                Threads = 1,
                Precision = ComputePrecision.Float32,
                MendedCopy = null,
            }.ToString()
        );
}

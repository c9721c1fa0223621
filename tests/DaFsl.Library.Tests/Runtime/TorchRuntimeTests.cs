using DaFsl.Library.Runtime;
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
}

using DaFsl.Library.Networks.Kernels;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Kernels;

public sealed class LinearProductTests
{
    [Theory]
    [InlineData(64, 1, 1)]
    [InlineData(65, 33, 31)]
    [InlineData(100, 320, 32)]
    [InlineData(241, 321, 97)]
    [InlineData(530, 64, 1056)]
    [InlineData(66, 1100, 70)]
    [InlineData(1000, 12, 260)]
    public void Of_agrees_with_doubles_forward_and_backward(int rows, int inputs, int outputs)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor x = randn(rows, inputs).requires_grad_();
        Tensor weight = randn(outputs, inputs).requires_grad_();
        Tensor bias = randn(outputs).requires_grad_();
        Tensor slope = randn(rows, outputs);
        Tensor[] precise = [.. new[] { x, weight, bias }.Select(t => t.detach().to(float64).requires_grad_())];

        Tensor actual = LinearProduct.Of(x, weight, bias);
        actual.backward([slope]);
        Tensor expected = nn.functional.linear(precise[0], precise[1], precise[2]);
        expected.backward([slope.to(float64)]);

        AssertNear(expected, actual);
        AssertNear(precise[0].grad!, x.grad!);
        AssertNear(precise[1].grad!, weight.grad!);
        AssertNear(precise[2].grad!, bias.grad!);
    }

    [Fact]
    public void Of_takes_matrices_that_lie_otherwise()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        Tensor x = randn(40, 80).t().requires_grad_();
        Tensor weight = randn(40, 30).t().requires_grad_();

        Tensor actual = LinearProduct.Of(x, weight, bias: null);
        actual.sum().backward();

        AssertNear(x.detach().to(float64).matmul(weight.detach().to(float64).t()), actual);
    }

    [Fact]
    public void Of_works_out_only_gradients_that_are_wanted()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(70, 20);
        Tensor weight = randn(10, 20).requires_grad_();

        LinearProduct.Of(x, weight, bias: null).sum().backward();

        Assert.Null(x.grad);
        AssertNear(x.to(float64).sum([0L]).expand(10, 20), weight.grad!);
    }

    [Fact]
    public void Of_without_gradients_keeps_nothing()
    {
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(70, 20);
        Tensor weight = randn(10, 20).requires_grad_();

        Tensor product = LinearProduct.Of(x, weight, bias: null);

        Assert.False(product.requires_grad);
        AssertNear(x.to(float64).matmul(weight.to(float64).t()), product);
    }

    [Fact]
    public void Of_many_steps_keeps_no_tensor()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn(70, 20).requires_grad_();
        Tensor weight = randn(10, 20).requires_grad_();
        long[] live =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(_ =>
                {
                    using DisposeScope step = NewDisposeScope();
                    x.grad = null;
                    weight.grad = null;
                    LinearProduct.Of(x, weight, bias: null).sum().backward();
                    return DisposeScopeManager.Statistics.ThreadTotalLiveCount;
                }),
        ];

        Assert.All(live.Skip(2), count => Assert.Equal(live[1], count));
    }

    private static void AssertNear(Tensor expected, Tensor actual)
    {
        using Tensor difference = (actual.to(float64) - expected).abs().max();
        using Tensor size = expected.abs().max();
        Assert.InRange(difference.item<double>(), 0, 1e-5 * size.item<double>());
    }
}

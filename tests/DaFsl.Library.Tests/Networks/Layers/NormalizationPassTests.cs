using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Layers;

public sealed class NormalizationPassTests
{
    [Theory]
    [InlineData(3, 5, 7, 0, false)]
    [InlineData(37, 4, 4, 1, true)]
    [InlineData(64, 33, 40, 1, false)]
    [InlineData(70, 30, 30, 2, true)]
    public void A_batch_norm_without_gradients_agrees_with_operators(int channels, int height, int width, int activation, bool withShortcut)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        manual_seed(1);
        using BatchNormalization layer = Layer(channels, (Activation)activation);
        Tensor input = ChannelsLast.Of(randn(2, channels, height, width).mul(Scalars.Of(4)));
        Tensor? shortcut = withShortcut ? ChannelsLast.Of(randn(2, channels, height, width)) : null;
        Assert.True(NormalizationPass.Handles(input, zeros(channels), shortcut));

        Tensor actual = layer.Forward(input, shortcut);

        Tensor expected = Expected(layer, input.contiguous(), shortcut?.contiguous(), (Activation)activation);
        Assert.Equal(input.shape, actual.shape);
        Assert.Equal(input.stride(), actual.stride());
        Assert.True(actual.sub(expected).abs().max().item<float>() < 1e-5f);
    }

    [Fact]
    public void What_is_no_number_stays_so()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        using BatchNormalization layer = Layer(16, Activation.ReLU6);
        Tensor input = full([1, 16, 2, 2], double.NaN, dtype: float32);

        Assert.True(layer.call(ChannelsLast.Of(input)).isnan().all().item<bool>());
    }

    [Fact]
    public void Handles_only_maps_in_its_order_and_only_without_gradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor map = ChannelsLast.Of(randn(1, 8, 3, 3));
        Tensor weight = ones(8);

        Assert.True(NormalizationPass.Handles(map, weight, null));
        Assert.False(NormalizationPass.Handles(map.contiguous(), weight, null));
        Assert.False(NormalizationPass.Handles(map.to(bfloat16), weight, null));
        Assert.False(NormalizationPass.Handles(map, weight, map.contiguous()));
        Assert.False(NormalizationPass.Handles(map, ones(8, requires_grad: true), null));
        Assert.False(NormalizationPass.Handles(map.detach().requires_grad_(), weight, null));
    }

    private static BatchNormalization Layer(int channels, Activation activation)
    {
        var layer = new BatchNormalization(channels, activation);
        layer.eval();
        foreach ((string name, Tensor tensor) in layer.state_dict().Where(t => t.Value.dim() == 1))
        {
            tensor.copy_(name == "running_var" ? rand(channels).add(Scalars.Of(0.1), Scalars.Of(1)) : randn(channels));
        }

        return layer;
    }

    private static Tensor Expected(BatchNormalization layer, Tensor input, Tensor? shortcut, Activation activation)
    {
        Dictionary<string, Tensor> own = layer.state_dict();
        Tensor normalized = nn.functional.batch_norm(
            input,
            own["running_mean"],
            own["running_var"],
            own["weight"],
            own["bias"],
            training: false,
            eps: layer.Epsilon
        );
        Tensor sum = shortcut is null ? normalized : normalized.add(shortcut, Scalars.Of(1));
        return activation switch
        {
            Activation.ReLU => sum.relu(),
            Activation.ReLU6 => sum.relu6(),
            _ => sum,
        };
    }
}

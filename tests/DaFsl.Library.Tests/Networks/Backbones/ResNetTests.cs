using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Backbones;

public sealed class ResNetTests
{
    [Theory]
    [InlineData(5, 11_176_512)] // torchvision's resnet18 without its fc
    [InlineData(4, 11_176_512 - 8_393_728)] // ... and without layer4, whose blocks have 3,673,088 and 4,720,640
    public void ResNet18_has_torchvisions_number_of_parameters(int stages, long expected)
    {
        using ResNet network = ResNet.ResNet18(stages: stages);

        Assert.Equal(expected, network.parameters().Sum(p => p.numel()));
    }

    [Fact]
    public void ResNet18_names_its_tensors_as_torchvision_does()
    {
        using ResNet network = ResNet.ResNet18(stages: 3);

        string[] expected =
        [
            "conv1.weight",
            .. BatchNorm("bn1"),
            .. Block("layer1.0"),
            .. Block("layer1.1"),
            .. Block("layer2.0"),
            "layer2.0.downsample.0.weight",
            .. BatchNorm("layer2.0.downsample.1"),
            .. Block("layer2.1"),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), network.state_dict().Keys.Order(StringComparer.Ordinal));

        static string[] BatchNorm(string name) =>
            [.. new[] { "weight", "bias", "running_mean", "running_var", "num_batches_tracked" }.Select(t => $"{name}.{t}")];

        static string[] Block(string name) =>
            [$"{name}.conv1.weight", .. BatchNorm($"{name}.bn1"), $"{name}.conv2.weight", .. BatchNorm($"{name}.bn2")];
    }

    [Fact]
    public void ResNet18_shapes_are_torchvisions()
    {
        using ResNet network = ResNet.ResNet18();
        Dictionary<string, Tensor> tensors = network.state_dict();

        Assert.Equal([64, 3, 7, 7], tensors["conv1.weight"].shape);
        Assert.Equal([128, 64, 3, 3], tensors["layer2.0.conv1.weight"].shape);
        Assert.Equal([256, 128, 1, 1], tensors["layer3.0.downsample.0.weight"].shape);
        Assert.Equal([512], tensors["layer4.1.bn2.running_mean"].shape);
    }

    [Theory]
    [InlineData(1, 64, 2)]
    [InlineData(2, 64, 4)]
    [InlineData(3, 128, 8)]
    [InlineData(4, 256, 16)]
    [InlineData(5, 512, 32)]
    public void Forward_gives_the_channels_and_the_stride_that_it_tells(int stages, long channels, int stride)
    {
        using DisposeScope scope = NewDisposeScope();
        using ResNet network = ResNet.ResNet18(stages: stages);

        Tensor map = network.call(zeros(2, 3, 64, 96));

        Assert.Equal((channels, stride), (network.Stages[^1].Channels, network.Stages[^1].Stride));
        Assert.Equal([2, channels, 64 / stride, 96 / stride], map.shape);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    public void ResNet18_of_no_such_number_of_stages_throws(int stages) =>
        Assert.Equal(
            Invariant($"{stages}"),
            Assert.Throws<ArgumentOutOfRangeException>(nameof(stages), () => ResNet.ResNet18(stages: stages)).ActualValue
        );

    [Fact]
    public void Stages_hold_every_tensor_once()
    {
        using ResNet network = ResNet.ResNet18(stages: 4);

        string[][] prefixes = [.. network.Stages.Select(s => s.Prefixes.ToArray())];

        Assert.Equal(["conv1", "layer1", "layer2", "layer3"], network.Stages.Select(s => s.Name));
        Assert.Equal(
            [
                ["conv1.", "bn1."],
                ["layer1."],
                ["layer2."],
                ["layer3."],
            ],
            prefixes
        );
        Assert.All(network.state_dict().Keys, name =>
            Assert.Single(prefixes.SelectMany(p => p), p => name.StartsWith(p, StringComparison.Ordinal))
        );
    }

    [Fact]
    public void Forward_in_bfloat16_stays_near_float32()
    {
        using DisposeScope scope = NewDisposeScope();
        using ResNet network = ResNet.ResNet18(stages: 3);
        WeightInitializer.HeNormal(network, seed: 1);
        using var random = new Generator(2, CPU);
        Tensor input = randn([2, 3, 32, 32], generator: random);

        Tensor precise = network.call(input);
        Tensor rough = network.call(input.to(bfloat16));

        Assert.Equal(ScalarType.BFloat16, rough.dtype);
        Assert.InRange((rough.to(float32) - precise).norm().item<float>() / precise.norm().item<float>(), 0.0001f, 0.05f);
    }

    [Fact]
    public void A_network_made_in_a_dispose_scope_survives_it()
    {
        ResNet network;
        using (NewDisposeScope())
        {
            network = ResNet.ResNet18(stages: 3);
            WeightInitializer.HeNormal(network, seed: 3);
            network.to(CPU);
        }

        using (network)
        using (NewDisposeScope())
        {
            Assert.All(network.state_dict().Values, t => Assert.False(t.IsInvalid));
            Tensor map = network.call(ones(2, 3, 32, 32));
            map.sum().backward();
            Assert.True(float.IsFinite(map.sum().item<float>()));
        }
    }

    [Fact]
    public void A_disposed_network_leaves_no_tensor_behind()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (NewDisposeScope())
        {
            ResNet.ResNet18(stages: 3).Dispose();
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}

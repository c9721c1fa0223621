using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Detection.Golden;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks;

/// <summary>That networks have torchvision's tensors and no others, so that weights go from one to the other.</summary>
public sealed class TorchvisionTensorsTests
{
    [Theory]
    [InlineData("resnet18", 11_689_512)]
    [InlineData("resnet34", 21_797_672)]
    [InlineData("resnet50", 25_557_032)]
    [InlineData("mobilenet_v2", 3_504_872)]
    public void A_classifier_has_torchvisions_tensors(string name, long parameters)
    {
        using nn.Module network = name switch
        {
            "resnet18" => ResNet.ResNet18(classes: 1000),
            "resnet34" => ResNet.ResNet34(classes: 1000),
            "resnet50" => ResNet.ResNet50(classes: 1000),
            _ => new MobileNetV2(classes: 1000),
        };

        Assert.Equal(parameters, network.parameters().Sum(p => p.numel()));
        Assert.Equal(
            GoldenFile.Lines($"{name}.txt", "Networks").Order(StringComparer.Ordinal),
            network.Tensors().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void A_classifier_turns_images_into_a_logit_a_class()
    {
        using DisposeScope scope = NewDisposeScope();
        foreach (
            nn.Module<Tensor, Tensor> network in new nn.Module<Tensor, Tensor>[]
            {
                ResNet.ResNet18(classes: 5),
                new MobileNetV2(classes: 5),
            }
        )
        {
            WeightInitializer.HeNormal(network, seed: 1);
            network.eval();

            Assert.Equal([2, 5], network.call(ones(2, 3, 64, 64)).shape);
            network.Dispose();
        }
    }

    [Theory]
    [InlineData(BackboneKind.ResNet18, new long[] { 64, 64, 128, 256, 512 }, new[] { 2, 4, 8, 16, 32 })]
    [InlineData(BackboneKind.ResNet34, new long[] { 64, 64, 128, 256, 512 }, new[] { 2, 4, 8, 16, 32 })]
    [InlineData(BackboneKind.ResNet50, new long[] { 64, 256, 512, 1024, 2048 }, new[] { 2, 4, 8, 16, 32 })]
    [InlineData(BackboneKind.MobileNetV2, new long[] { 32, 24, 32, 64, 160, 1280 }, new[] { 2, 4, 8, 16, 32, 32 })]
    public void Maps_have_the_channels_and_strides_that_the_stages_tell(BackboneKind kind, long[] channels, int[] strides)
    {
        using DisposeScope scope = NewDisposeScope();
        using var backbone = BackboneFactory.Create(kind);

        IReadOnlyList<Tensor> maps = backbone.Maps(zeros(1, 3, 64, 96));

        Assert.Equal(channels, backbone.Stages.Select(s => s.Channels));
        Assert.Equal(strides, backbone.Stages.Select(s => s.Stride));
        Assert.Equal(channels.Zip(strides, (c, s) => new[] { 1, c, 64 / s, 96 / s }), maps.Select(m => m.shape));
        Assert.All(backbone.state_dict().Keys, name =>
            Assert.Single(backbone.Stages.SelectMany(s => s.Prefixes), p => name.StartsWith(p, StringComparison.Ordinal))
        );
    }

    [Theory]
    [InlineData(BackboneKind.ResNet50, 2)]
    [InlineData(BackboneKind.MobileNetV2, 3)]
    public void A_backbone_of_fewer_stages_gives_the_same_maps_up_to_there(BackboneKind kind, int stages)
    {
        using DisposeScope scope = NewDisposeScope();
        using var whole = BackboneFactory.Create(kind);
        using var part = BackboneFactory.Create(kind, stages);
        WeightInitializer.HeNormal(whole, seed: 1);
        whole.eval();
        part.eval();
        using (Checkpoint weights = Checkpoint.Of(whole, "whole").Renamed(name => part.state_dict().ContainsKey(name) ? name : null))
        {
            weights.LoadInto(part);
        }

        using var random = new Generator(2, CPU);
        Tensor input = randn([1, 3, 32, 32], generator: random);
        IReadOnlyList<Tensor> maps = part.Maps(input);

        Assert.Equal(stages, maps.Count);
        Assert.Equal(whole.Maps(input)[stages - 1].ToFloats(), maps[^1].ToFloats());
        Assert.Equal(maps[^1].ToFloats(), part.call(input).ToFloats());
    }
}

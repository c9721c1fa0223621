using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Distillation.LayerMatching;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Tasks;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Distillation.LayerMatching;

public sealed class NetworkLayersTests
{
    [Fact]
    public void Of_reads_TorchSharp_s_own_layers_by_names_and_ranks()
    {
        using var network = nn.Sequential(
            ("a", nn.Conv2d(1, 8, 3)), // gray images: one input, yet not depthwise
            ("b", nn.GroupNorm(2, 8)),
            ("c", nn.Conv2d(8, 8, 3, groups: 8)),
            ("d", nn.BatchNorm2d(8)),
            ("e", nn.ConvTranspose2d(8, 4, 3)),
            ("f", nn.PReLU(4)),
            ("g", nn.Conv1d(4, 6, 3)),
            ("h", nn.Linear(6, 2))
        );

        Assert.Equal(
            [
                ("a", LayerKind.Convolution, 8),
                ("b", LayerKind.Normalization, 8),
                ("c", LayerKind.DepthwiseConvolution, 8),
                ("d", LayerKind.Normalization, 8),
                ("e", LayerKind.TransposedConvolution, 4),
                ("f", LayerKind.Other, 4),
                ("g", LayerKind.Convolution, 6),
                ("h", LayerKind.Linear, 2),
            ],
            NetworkLayers.Of(network, "n").Layers.Select(l => (l.Path, l.Kind, l.Outputs))
        );
    }

    [Fact]
    public void Of_a_checkpoint_is_that_of_its_network()
    {
        foreach (
            nn.Module network in new nn.Module[]
            {
                ResNet.ResNet18(10),
                new MobileNetV2(10),
                new DcganGenerator(20, 8, 32),
                new DcganDiscriminator(8, 32),
            }
        )
        {
            using Checkpoint checkpoint = Checkpoint.Of(network, "n");
            NetworkLayers expected = Nets.Layers(network);

            Assert.Equal(expected.Layers.Select(Text), NetworkLayers.Of(checkpoint).Layers.Select(Text));
        }
    }

    [Fact]
    public void Of_tells_a_generator_s_transposed_convolutions_even_where_nothing_follows_them() =>
        Assert.Equal(
            ["project.0 64", "to_rgb 3", "up1.0 32", "up2.0 16"],
            Nets.Layers(new DcganGenerator(20, 16, 32))
                .Layers.Where(l => l.Kind == LayerKind.TransposedConvolution)
                .Select(l => $"{l.Path} {l.Outputs}")
        );

    [Fact]
    public void Of_what_the_network_itself_holds_is_a_layer_without_a_path()
    {
        var layers = NetworkLayers.Of(
            new NetworkDescription("n", [new StageDescription("s", StageRole.Features, [("token", [1, 1, 8]), ("norm.weight", [8])])])
        );

        Assert.Equal(
            [("", LayerKind.Other, "token"), ("norm", LayerKind.Other, "norm.weight")],
            layers.Layers.Select(l => (l.Path, l.Kind, l.Tensors[0].Name))
        );
    }

    [Fact]
    public void Roles_are_those_of_the_description_and_else_told_by_order()
    {
        using var network = new DcganDiscriminator(8, 32);
        NetworkDescription description = new Trainee("d", network, network.Stages(), new OptimizerOptions()).Describe();

        Assert.Equal(["score"], Heads(NetworkLayers.Of(description)));
        Assert.Equal(["fc"], Heads(Nets.Layers(ResNet.ResNet18(10))));
        Assert.Empty(Heads(Nets.Layers(ResNet.ResNet18())));
        Assert.Equal(["1", "2"], Heads(Nets.Layers(nn.Sequential(nn.Conv2d(1, 2, 3), nn.Linear(2, 2), nn.Linear(2, 2)))));
        Assert.Equal(["1"], Heads(Nets.Layers(nn.Sequential(nn.Linear(2, 2), nn.Linear(2, 2)))));
    }

    [Fact]
    public void Stages_are_the_groups_that_features_grow_in()
    {
        Assert.Equal(["bn1 64", "layer1 64", "layer2 128", "layer3 256", "layer4 512"], Stages(Nets.Layers(ResNet.ResNet18(10))));
        Assert.Equal(["bn1 64", "layer1 64"], Stages(Nets.Layers(ResNet.ResNet18(stages: 2))));
        Assert.Equal(["down1 8", "down2 16", "down3 32"], Stages(Nets.Layers(new DcganDiscriminator(8, 32))).Skip(1));
        Assert.Equal(["ruhe 8", "kern 16"], Stages(Nets.Layers(Nets.Odd(Nets.German))));
    }

    [Fact]
    public void Stages_of_numbered_blocks_are_those_in_a_row_of_one_width()
    {
        string[] ends = ["0 32", "1 16", "3 24", "6 32", "10 64", "13 96", "16 160", "17 320", "18 1280"];

        Assert.Equal(ends.Select(e => $"features.{e}"), Stages(Nets.Layers(new MobileNetV2(10))));
        using var detector = new FasterRcnn(
            new FasterRcnnOptions { Backbone = BackboneKind.MobileNetV2, Box = { Width = 16 } },
            classes: 3
        );
        Assert.Equal(ends.Select(e => $"backbone.body.{e}"), Stages(NetworkLayers.Of(detector, "d")));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)] // As Python's safetensors and ours write them: whole numbers by themselves.
    public void Restore_finds_the_order_again_of_tensors_sorted_by_name(bool withCountsFirst)
    {
        foreach (nn.Module network in new nn.Module[] { ResNet.ResNet18(10), new MobileNetV2(10) })
        {
            TensorDescription[] tensors = [.. network.state_dict().Select(t => new TensorDescription(t.Key, t.Value.shape))];
            string[] expected = [.. Nets.Layers(network).Layers.Select(l => l.Path)];

            IEnumerable<TensorDescription> sorted = tensors.OrderBy(t => t.Name, StringComparer.Ordinal);
            bool IsCount(TensorDescription t) => withCountsFirst && t.Name.EndsWith(".num_batches_tracked", StringComparison.Ordinal);
            IReadOnlyList<TensorDescription> restored = SortedNames.Restore([.. sorted.OrderByDescending(IsCount)]);

            Assert.Equal(expected, restored.Select(t => t.Name[..t.Name.LastIndexOf('.')]).Distinct());
        }
    }

    [Fact]
    public void Restore_leaves_tensors_that_are_not_sorted_as_they_are()
    {
        TensorDescription[] tensors = [.. new[] { "b.weight", "b.bias", "a.weight", "a.bias" }.Select(n => new TensorDescription(n, [2]))];

        Assert.Same(tensors, SortedNames.Restore(tensors));
    }

    private static IEnumerable<string> Heads(NetworkLayers network) =>
        network.Layers.Where(l => l.Role == StageRole.Head).Select(l => l.Path);

    private static IEnumerable<string> Stages(NetworkLayers network) => network.Stages.Select(s => $"{s.Path} {s.Width}");

    private static string Text(LayerDescription layer) =>
        $"{layer.Path} {layer.Kind} {layer.Role} {string.Join(' ', layer.Tensors.Select(t => $"{t.Name}({string.Join(',', t.Shape)})"))}";
}

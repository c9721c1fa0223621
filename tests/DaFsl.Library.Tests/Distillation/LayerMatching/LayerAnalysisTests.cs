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

public sealed class LayerAnalysisTests
{
    [Fact]
    public void Pair_fills_a_detector_s_backbone_from_a_ResNet_50()
    {
        using var network = new FasterRcnn(new FasterRcnnOptions { Box = { Width = 16 } }, classes: 3);
        NetworkDescription student = new Trainee("detector", network, network.Stages(), new OptimizerOptions()).Describe();
        NetworkLayers source = Nets.Layers(ResNet.ResNet50(1000), "ResNet-50");

        LayerPairing pairing = LayerAnalysis.Pair(NetworkLayers.Of(student), source);

        ILookup<bool, PairedLayer> inBody = pairing.Layers.ToLookup(l =>
            l.Student.Path.StartsWith("backbone.body.", StringComparison.Ordinal)
        );
        Assert.Equal(106, inBody[true].Count());
        Assert.All(inBody[true], l =>
        {
            Assert.Equal(l.Student.Path["backbone.body.".Length..], l.Source!.Path);
            Assert.Equal((PairedBy.Prefix, LayerTreatment.Transfer, 1.0), (l.By, l.Treatment, l.Confidence));
            Assert.Equal("Name and shape match, after 'backbone.body.' here.", l.Reason);
        });
        Assert.Equal(15, inBody[false].Count());
        Assert.All(inBody[false], l => Assert.Equal((null, LayerTreatment.LeaveOut), (l.Source, l.Treatment)));
        Assert.Equal(
            [
                new HintPair("backbone.body.bn1", "bn1", 64, 64),
                new HintPair("backbone.body.layer1", "layer1", 256, 256),
                new HintPair("backbone.body.layer2", "layer2", 512, 512),
                new HintPair("backbone.body.layer3", "layer3", 1024, 1024),
                new HintPair("backbone.body.layer4", "layer4", 2048, 2048),
            ],
            pairing.Hints
        );
        Assert.All(pairing.Hints, h => Assert.False(h.NeedsAdapter));
    }

    [Fact]
    public void Pair_of_ResNet_18_with_ResNet_50_pairs_stages_and_takes_the_stem_alone()
    {
        LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(ResNet.ResNet18(10)), Nets.Layers(ResNet.ResNet50(1000)));

        Assert.Equal(["conv1", "bn1"], Transferred(pairing));
        Assert.Equal(
            [
                new HintPair("bn1", "bn1", 64, 64),
                new HintPair("layer1", "layer1", 64, 256),
                new HintPair("layer2", "layer2", 128, 512),
                new HintPair("layer3", "layer3", 256, 1024),
                new HintPair("layer4", "layer4", 512, 2048),
            ],
            pairing.Hints
        );
        Assert.Equal([false, true, true, true, true], pairing.Hints.Select(h => h.NeedsAdapter));

        // It has the name and the shape, and yet ends a basic block here and is the middle of a bottleneck there.
        PairedLayer conv2 = Of(pairing, "layer1.0.conv2");
        Assert.Equal(conv2.Student.Shape, conv2.Source!.Shape);
        Assert.Equal("The blocks differ: 'layer1.0.conv1' is (64, 64, 3, 3) here and (64, 64, 1, 1) in the source.", conv2.Reason);
        Assert.Equal([LayerTreatment.Transfer, LayerTreatment.LeaveOut], conv2.Offered);
        Assert.Equal([LayerTreatment.Adapter, LayerTreatment.LeaveOut], Of(pairing, "layer2.0.conv1").Offered);

        PairedLayer head = Of(pairing, "fc");
        Assert.Equal(("fc", LayerTreatment.LeaveOut, 0.5), (head.Source!.Path, head.Treatment, head.Confidence));
        Assert.Equal([LayerTreatment.Slice, LayerTreatment.Adapter, LayerTreatment.LeaveOut], head.Offered);
    }

    [Fact]
    public void Pair_of_discriminators_goes_from_the_pixels_up()
    {
        LayerPairing smaller = LayerAnalysis.Pair(Nets.Layers(new DcganDiscriminator(16, 32)), Nets.Layers(new DcganDiscriminator(16, 64)));
        LayerPairing larger = LayerAnalysis.Pair(Nets.Layers(new DcganDiscriminator(16, 64)), Nets.Layers(new DcganDiscriminator(16, 32)));

        string[] shared = ["down1.0", "down2.0", "down2.1", "down3.0", "down3.1"];
        Assert.Equal(shared, Transferred(smaller));
        Assert.Equal(shared, Transferred(larger));
        Assert.Equal("It is (1, 64, 4, 4) here and (1, 128, 4, 4) in the source.", Of(smaller, "score").Reason);
        Assert.Equal(PairedLayer.NoPair, Of(larger, "down4.0").Reason);
    }

    [Fact]
    public void Pair_of_generators_pairs_the_steps_of_one_width_though_their_names_differ()
    {
        LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(new DcganGenerator(20, 16, 32)), Nets.Layers(new DcganGenerator(20, 16, 64)));

        Assert.Equal(
            ["to_rgb <- to_rgb", "up1.0 <- up2.0", "up1.1 <- up2.1", "up2.0 <- up3.0", "up2.1 <- up3.1"],
            pairing.Layers.Where(l => l.Treatment == LayerTreatment.Transfer).Select(l => $"{l.Student.Path} <- {l.Source!.Path}")
        );
        PairedLayer up1 = Of(pairing, "up1.0");
        Assert.Equal((PairedBy.Order, 2.0 / 3), (up1.By, up1.Confidence));
        Assert.Equal("Shape and order match, in a run of 2 layers with weights.", up1.Reason);
        Assert.Equal("project.0", Of(pairing, "project.0").Source!.Path);
    }

    [Fact]
    public void Pair_of_user_networks_without_a_name_in_common()
    {
        LayerPairing pairing = LayerAnalysis.Pair(
            Nets.Layers(Nets.Odd(Nets.German, inputs: 1, classes: 4)),
            Nets.Layers(Nets.Odd(Nets.French))
        );

        Assert.Equal(
            [
                "sieb <- tamis: Both networks are built alike. It is (8, 1, 5, 5) here and (8, 3, 5, 5) in the source.",
                "ruhe <- calme: It fits, but its statistics are of the map that 'sieb' makes, which is not transferred.",
                "kern.fein <- coeur.mince: Shape and order match, in a run of 2 layers with weights.",
                "kern.breit <- coeur.large: Shape and order match, in a run of 2 layers with weights.",
                "kern.stille <- coeur.silence: Shape and order match, in a run of 2 layers with weights.",
                "urteil <- avis: Both networks are built alike. It is (4, 16) here and (10, 16) in the source.",
            ],
            pairing.Layers.Select(l => $"{l.Student.Path} <- {l.Source!.Path}: {l.Reason}")
        );
        Assert.Equal(["kern.fein", "kern.breit", "kern.stille"], Transferred(pairing));
    }

    [Fact]
    public void Pair_fills_a_detector_s_MobileNetV2_from_torchvision_s_file()
    {
        using Checkpoint weights = Checkpoint.Load(Path.Combine(SharedData.Require("weights"), "mobilenet_v2.safetensors"));
        using var network = new FasterRcnn(new FasterRcnnOptions { Backbone = BackboneKind.MobileNetV2, Box = { Width = 16 } }, classes: 3);

        LayerPairing byName = LayerAnalysis.Pair(NetworkLayers.Of(network, "detector"), NetworkLayers.Of(weights));
        LayerPairing byOrder = LayerAnalysis.Pair(Nets.Anonymous(new MobileNetV2()), NetworkLayers.Of(weights));

        Assert.Equal(104, Transferred(byName).Count());
        Assert.Equal("Name and shape match, after 'backbone.body.' here and 'features.' there.", byName.Layers[0].Reason);
        Assert.Equal(104, Transferred(byOrder).Count());
        Assert.Equal(
            byName.Layers.Where(l => l.Treatment == LayerTreatment.Transfer).Select(l => l.Source!.Path),
            byOrder.Layers.Select(l => l.Source!.Path)
        );
        Assert.All(byOrder.Layers, l => Assert.Equal("Shape and order match, in a run of 52 layers with weights.", l.Reason));
    }

    [Theory]
    [MemberData(nameof(Several))]
    public void Pair_of_a_network_with_itself_is_all_of_it_by_name(string name)
    {
        LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(Create(name)), Nets.Layers(Create(name)));

        Assert.All(pairing.Layers, l =>
            Assert.Equal(
                (l.Student.Path, PairedBy.Name, LayerTreatment.Transfer, 1.0, "Name and shape match."),
                (l.Source!.Path, l.By, l.Treatment, l.Confidence, l.Reason)
            )
        );
    }

    [Theory]
    [MemberData(nameof(Several))]
    public void Pair_of_a_network_with_itself_under_meaningless_names_is_all_of_it_by_order(string name)
    {
        NetworkLayers source = Nets.Layers(Create(name));

        LayerPairing pairing = LayerAnalysis.Pair(Nets.Anonymous(Create(name)), source);

        Assert.Equal(source.Layers.Select(l => l.Path), pairing.Layers.Select(l => l.Source?.Path));
        Assert.All(pairing.Layers, l => Assert.Equal((PairedBy.Order, LayerTreatment.Transfer), (l.By, l.Treatment)));
    }

    [Theory]
    [MemberData(nameof(Several))]
    public void Pair_never_transfers_between_shapes_that_differ_nor_one_layer_twice(string name)
    {
        foreach (string other in Several)
        {
            LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(Create(name)), Nets.Anonymous(Create(other)));

            PairedLayer[] transferred = [.. pairing.Layers.Where(l => l.Treatment == LayerTreatment.Transfer)];
            Assert.All(transferred, l => Assert.Equal(l.Student.Shape, l.Source!.Shape));
            Assert.Distinct(pairing.Layers.Select(l => l.Source).OfType<LayerDescription>());
        }
    }

    [Fact]
    public void Pair_of_another_architecture_under_meaningless_names_refuses_layers_that_meet_by_chance()
    {
        LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(ResNet.ResNet18(10)), Nets.Anonymous(ResNet.ResNet50(1000)));

        Assert.Equal(["conv1", "bn1"], Transferred(pairing));
        Assert.Equal("Shape and place match: both networks begin with it.", Of(pairing, "conv1").Reason);
        Assert.Equal("By shape and order it could be 'w1655', but the neighbouring layers differ.", Of(pairing, "layer1.0.conv2").Reason);
        Assert.Equal("Both are the head. It is (10, 512) here and (1000, 2048) in the source.", Of(pairing, "fc").Reason);
    }

    [Fact]
    public void Pair_takes_no_head_that_stands_on_other_features()
    {
        NetworkLayers student = Nets.Layers(nn.Sequential(("a", nn.Linear(4, 8)), ("b", nn.Linear(8, 6)), ("c", nn.Linear(6, 2))));
        NetworkLayers source = Nets.Layers(nn.Sequential(("x", nn.Linear(3, 6)), ("y", nn.Linear(6, 2))));

        PairedLayer head = LayerAnalysis.Pair(student, source).Layers[^1];

        Assert.Equal(
            (
                PairedBy.Role,
                LayerTreatment.LeaveOut,
                "Both are the head, and the shapes match. But it uses other features, so it is not transferred."
            ),
            (head.By, head.Treatment, head.Reason)
        );
        Assert.Equal([LayerTreatment.Transfer, LayerTreatment.LeaveOut], head.Offered);
    }

    [Fact]
    public void Pair_of_a_shallower_network_takes_the_first_blocks_of_each_stage()
    {
        LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(ResNet.ResNet18(10)), Nets.Layers(ResNet.ResNet34(1000)));
        LayerPairing byOrder = LayerAnalysis.Pair(Nets.Layers(ResNet.ResNet18(10)), Nets.Anonymous(ResNet.ResNet34(1000)));

        Assert.Equal(pairing.Layers.Select(l => l.Student.Path).SkipLast(1), Transferred(pairing));
        Assert.Equal(Transferred(pairing), Transferred(byOrder));
    }

    [Fact]
    public void Pair_refuses_a_source_that_has_the_network_twice()
    {
        LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(Two()), Nets.Layers(nn.Sequential(("model", Two()), ("ema", Two()))));

        Assert.All(pairing.Layers, l =>
            Assert.Equal(
                (null, PairedBy.Nothing, "The source has it under 'model.' as well as under 'ema.': say which is meant."),
                (l.Source, l.By, l.Reason)
            )
        );

        static nn.Module<Tensor, Tensor> Two() => nn.Sequential(("a", nn.Linear(2, 3)), ("b", nn.Linear(3, 2)));
    }

    [Fact]
    public void Pair_keeps_layers_whose_stem_alone_has_another_kernel()
    {
        static nn.Module Stemmed(long kernel) =>
            nn.Sequential(("features", nn.Sequential(nn.Conv2d(3, 4, kernel), nn.Conv2d(4, 8, 3), nn.Conv2d(8, 8, 3), nn.Conv2d(8, 8, 3))));

        LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(Stemmed(3)), Nets.Layers(Stemmed(7)));

        Assert.Equal(["features.1", "features.2", "features.3"], Transferred(pairing));
        Assert.Equal("It is (4, 3, 3, 3) here and (4, 3, 7, 7) in the source.", Of(pairing, "features.0").Reason);
        Assert.Equal([LayerTreatment.Adapter, LayerTreatment.LeaveOut], Of(pairing, "features.0").Offered);
    }

    [Fact]
    public void Pair_of_networks_with_nothing_in_common_is_of_nothing()
    {
        LayerPairing pairing = LayerAnalysis.Pair(Nets.Layers(new MobileNetV2()), Nets.Layers(ResNet.ResNet50()));

        Assert.All(pairing.Layers, l => Assert.Equal((null, 0.0, PairedLayer.NoPair), (l.Source, l.Confidence, l.Reason)));
        Assert.All(pairing.Stages, s =>
            Assert.Equal(
                (null, "This network has 9 stages, the source 5, and no layers are paired to tell which belong together."),
                (s.Source, s.Reason)
            )
        );
        Assert.Empty(pairing.Hints);
    }

    public static TheoryData<string> Several => ["ResNet-18", "ResNet-50", "MobileNetV2", "generator", "discriminator", "odd"];

    private static nn.Module Create(string name) =>
        name switch
        {
            "ResNet-18" => ResNet.ResNet18(10),
            "ResNet-50" => ResNet.ResNet50(10),
            "MobileNetV2" => new MobileNetV2(10),
            "generator" => new DcganGenerator(20, 8, 64),
            "discriminator" => new DcganDiscriminator(8, 64),
            _ => Nets.Odd(Nets.German),
        };

    private static PairedLayer Of(LayerPairing pairing, string layer) => pairing.Layers.Single(l => l.Student.Path == layer);

    private static IEnumerable<string> Transferred(LayerPairing pairing) =>
        pairing.Layers.Where(l => l.Treatment == LayerTreatment.Transfer).Select(l => l.Student.Path);
}

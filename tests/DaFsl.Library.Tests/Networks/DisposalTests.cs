using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Augmentation.Gans.Progressive;
using DaFsl.Library.Classification;
using DaFsl.Library.Detection;
using DaFsl.Library.Detection.Model;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Detection;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks;

/// <summary>Whatever holds tensors holds none once it is disposed, and a call that returns no tensor keeps none.</summary>
public sealed class DisposalTests
{
    public static TheoryData<string, Func<IDisposable>> Networks =>
        new()
        {
            { "ResNet-18", () => ResNet.ResNet18() },
            { "ResNet-18 that classifies", () => ResNet.ResNet18(classes: 3) },
            { "ResNet-34 of three stages", () => ResNet.ResNet34(stages: 3) },
            { "ResNet-50", () => ResNet.ResNet50() },
            { "frozen ResNet-18", () => ResNet.ResNet18(frozenBatchNorm: true) },
            { "MobileNetV2", () => new MobileNetV2() },
            { "MobileNetV2 that classifies", () => new MobileNetV2(classes: 3) },
            { "MobileNetV2 of two stages", () => new MobileNetV2(stages: 2) },
            { "detector", () => SmallDetector.Create() },
            { "detector with a pyramid", () => SmallDetector.Create(SmallDetector.OptionsWithPyramid()) },
            { "Faster R-CNN", () => new FasterRcnn(SmallDetector.Options(), classes: 3) },
            { "classifier", () => new TargetClassifier(["a", "b"], new ClassifierNetworkOptions { BackboneStages = 3 }) },
            {
                "classifier of a MobileNetV2",
                () => new TargetClassifier(["a", "b"], new ClassifierNetworkOptions { Backbone = BackboneKind.MobileNetV2 })
            },
            { "DCGAN's generator", () => new DcganGenerator(latent: 8, width: 8, side: 16) },
            { "DCGAN's discriminator", () => new DcganDiscriminator(width: 8, side: 16) },
            { "progressive generator", () => new ProgressiveGenerator(latent: 8, width: 8, side: 16) },
            { "progressive discriminator", () => new ProgressiveDiscriminator(width: 8, side: 16) },
            { "checkpoint", () => Of(ResNet.ResNet18()) },
        };

    [Theory]
    [MemberData(nameof(Networks), DisableDiscoveryEnumeration = true)]
    public void A_disposed_network_leaves_no_tensor(string what, Func<IDisposable> make)
    {
        make().Dispose();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        IDisposable network = make();
        long meanwhile = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        network.Dispose();

        Assert.True(meanwhile > before, what);
        Assert.True(
            before == DisposeScopeManager.Statistics.ThreadTotalLiveCount,
            $"{what}: {DisposeScopeManager.Statistics.ThreadTotalLiveCount - before} tensors are left."
        );
        network.Dispose();
    }

    [Fact]
    public void A_network_that_cannot_be_made_leaves_no_tensor()
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<ArgumentOutOfRangeException>("stages", () => new MobileNetV2(stages: 7));
        Assert.Throws<ArgumentOutOfRangeException>("stages", () => ResNet.ResNet18(stages: 6));
        Assert.Throws<ArgumentException>(() => new FasterRcnnDetector(["a"], new FasterRcnnOptions { BackboneStages = 9 }));

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_hundred_loads_keep_no_tensor()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using Checkpoint whole = detector.ToCheckpoint("whole");
        using ResNet classifier = ResNet.ResNet18(classes: 2);
        using Checkpoint backbone = Checkpoint.Of(classifier, "backbone");
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int i = 0; i < 100; i++)
        {
            detector.LoadWeights(whole);
            detector.LoadBackbone(backbone);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_load_that_does_not_fit_keeps_no_tensor()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using ResNet classifier = ResNet.ResNet18(classes: 2);
        using Checkpoint other = Checkpoint.Of(classifier, "other");
        using Checkpoint twice = other.Rename(n =>
            n switch
            {
                "fc.bias" => "backbone.4.0.conv1.weight",
                "fc.weight" => "backbone.layer1.0.conv1.weight",
                _ => null,
            }
        );
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Assert.Throws<WeightMismatchException>(() => detector.LoadWeights(other));
        Assert.Throws<ArgumentException>(() => detector.LoadWeights(twice));
        using (Checkpoint nothing = other.Rename(_ => null))
        {
            Assert.Throws<WeightMismatchException>(() => detector.LoadBackbone(nothing));
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void What_a_checkpoint_gives_away_is_let_go_with_it()
    {
        using ResNet network = ResNet.ResNet18();
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        for (int i = 0; i < 3; i++)
        {
            using Checkpoint first = Checkpoint.Of(network, "first");
            using Checkpoint renamed = first.Rename(n => "a." + n);
            using Checkpoint merged = Checkpoint.Merge("both", first, renamed);
            Assert.Equal(2 * first.Shapes.Count, merged.Shapes.Count);
            first.LoadInto(network);
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_disposed_checkpoint_says_so()
    {
        using ResNet network = ResNet.ResNet18(stages: 1);
        Checkpoint gone = Checkpoint.Of(network, "gone");
        gone.Dispose();
        gone.Dispose();

        Assert.Throws<ObjectDisposedException>(() => gone.Save("nowhere"));
        Assert.Throws<ObjectDisposedException>(() => gone.Rename(n => n));
        Assert.Throws<ObjectDisposedException>(() => gone.LoadInto(network));
        Assert.Throws<ObjectDisposedException>(() => Checkpoint.Merge("both", gone));
        Assert.Equal("gone", gone.Name);
    }

    private static Checkpoint Of(nn.Module network)
    {
        using (network)
        {
            return Checkpoint.Of(network, "weights");
        }
    }
}

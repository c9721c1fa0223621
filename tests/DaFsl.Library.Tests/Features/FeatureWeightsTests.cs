using DaFsl.Library.Detection;
using DaFsl.Library.Features;
using DaFsl.Library.Imaging;
using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Detection;
using DaFsl.Library.Tests.Networks;
using DaFsl.Library.Tests.Networks.Weights;

namespace DaFsl.Library.Tests.Features;

/// <summary>Weights that are loaded from wherever they stand.</summary>
public sealed class FeatureWeightsTests
{
    private static readonly PixelImage[] _images = SmallFeatures.Images(2);

    [Theory]
    [InlineData("")]
    [InlineData("module.")]
    [InlineData("backbone.")]
    [InlineData("encoder.")]
    [InlineData("model.backbone.")]
    [InlineData("backbone.body.")]
    public void New_takes_weights_with_any_prefix(string prefix)
    {
        using Checkpoint plain = SmallFeatures.Weights();
        using Checkpoint within = plain.Rename(n => prefix + n);

        Assert.Equal(Vectors(plain), Vectors(within));
    }

    [Fact]
    public void New_of_DINOs_checkpoint_takes_the_teacher()
    {
        using var folder = new TempFolder();
        using Checkpoint plain = SmallFeatures.Weights();
        using Checkpoint other = SmallFeatures.Weights(seed: 2);
        using Checkpoint student = other.Rename(n => $"module.backbone.{n}");
        using Checkpoint teacher = plain.Rename(n => $"backbone.{n}");
        string path = folder.Write("dino_checkpoint.pth", TorchFileWriter.Write(("student", student), ("teacher", teacher)));
        using var features = new ImageFeatures(path, BackboneKind.ResNet18, SmallFeatures.Options("layer1"));

        Assert.Equal(Vectors(plain), features.Extract(_images));
    }

    [Fact]
    public void New_of_a_Lightning_checkpoint_takes_the_teacher_of_two()
    {
        using var folder = new TempFolder();
        using Checkpoint plain = SmallFeatures.Weights();
        using Checkpoint teacher = plain.Rename(n => $"teacher_backbone.{n}");
        using Checkpoint student = SmallFeatures.Weights(seed: 2).Renamed(n => $"student_backbone.{n}");
        using Checkpoint both = Checkpoint.Merge("both", student, teacher);
        string path = folder.Write("last.ckpt", TorchFileWriter.Write(("hyper_parameters", plain), ("state_dict", both)));
        using var features = new ImageFeatures(path, BackboneKind.ResNet18, SmallFeatures.Options("layer1"));

        Assert.Equal(Vectors(plain), features.Extract(_images));
    }

    [Fact]
    public void New_of_a_detector_takes_its_backbone_as_high_as_it_is()
    {
        using FasterRcnnDetector detector = SmallDetector.Create();
        using Checkpoint weights = detector.ToCheckpoint("detector");

        using var last = new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options());
        using var named = new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options("layer3"));

        Assert.Equal(["layer3"], last.Blocks.Select(b => b.Layer));
        Assert.Equal(named.Extract(_images), last.Extract(_images));
    }

    [Fact]
    public void New_of_weights_that_lack_a_tensor_names_it()
    {
        using Checkpoint weights = SmallFeatures.Weights().Renamed(n => n is "layer1.0.conv1.weight" or "bn1.bias" ? null : n);

        Assert.Equal(
            "weights: the weights do not fit the network: 2 missing, 0 unexpected, 0 of wrong shape (28 match). "
                + "Missing: bn1.bias; layer1.0.conv1.weight. Nothing was loaded.",
            Assert
                .Throws<WeightMismatchException>(() => new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options("layer1")))
                .Message
        );
        Assert.Throws<WeightMismatchException>(() => new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options()));
    }

    private static IReadOnlyList<float[]> Vectors(Checkpoint weights)
    {
        using var features = new ImageFeatures(weights, BackboneKind.ResNet18, SmallFeatures.Options("layer1"));
        return features.Extract(_images);
    }
}

using DaFsl.Library.Networks.Backbones;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;

namespace DaFsl.Library.Tests.Networks.Backbones;

public sealed class BackboneNamesTests
{
    // As in timm/models/_efficientnet_blocks.py and efficientnet.py (mobilenetv2_100).
    [Theory]
    [InlineData("conv_stem.weight", "0.0.weight")]
    [InlineData("bn1.running_mean", "0.1.running_mean")]
    [InlineData("blocks.0.0.conv_dw.weight", "1.conv.0.0.weight")]
    [InlineData("blocks.0.0.bn1.bias", "1.conv.0.1.bias")]
    [InlineData("blocks.0.0.conv_pw.weight", "1.conv.1.weight")]
    [InlineData("blocks.0.0.bn2.running_var", "1.conv.2.running_var")]
    [InlineData("blocks.1.0.conv_pw.weight", "2.conv.0.0.weight")]
    [InlineData("blocks.1.0.bn1.weight", "2.conv.0.1.weight")]
    [InlineData("blocks.1.1.conv_dw.weight", "3.conv.1.0.weight")]
    [InlineData("blocks.2.2.bn2.weight", "6.conv.1.1.weight")]
    [InlineData("blocks.3.3.conv_pwl.weight", "10.conv.2.weight")]
    [InlineData("blocks.4.2.bn3.bias", "13.conv.3.bias")]
    [InlineData("blocks.6.0.conv_pw.weight", "17.conv.0.0.weight")]
    [InlineData("conv_head.weight", "18.0.weight")]
    [InlineData("bn2.bias", "18.1.bias")]
    [InlineData("features.13.conv.3.bias", "13.conv.3.bias")]
    [InlineData("13.conv.3.bias", "13.conv.3.bias")]
    [InlineData("blocks.7.0.conv_pw.weight", "blocks.7.0.conv_pw.weight")]
    [InlineData("blocks.1.2.conv_pw.weight", "blocks.1.2.conv_pw.weight")]
    [InlineData("classifier.weight", "classifier.weight")]
    public void Bare_of_MobileNetV2(string name, string expected) =>
        Assert.Equal(expected, BackboneNames.Bare(name, BackboneKind.MobileNetV2));

    [Theory]
    [InlineData("4.0.conv1.weight", "layer1.0.conv1.weight")]
    [InlineData("layer1.0.downsample.0.weight", "layer1.0.downsample.0.weight")]
    [InlineData("8.weight", "8.weight")]
    public void Bare_of_a_residual_network(string name, string expected) =>
        Assert.Equal(expected, BackboneNames.Bare(name, BackboneKind.ResNet50));

    [Fact]
    public void Load_of_timms_names_gives_the_network_that_torchvisions_give()
    {
        using var taught = new MobileNetV2();
        WeightInitializer.HeNormal(taught, seed: 5);
        using Checkpoint plain = Checkpoint.Of(taught, "plain");
        using Checkpoint timm = plain.Rename(n => "model." + TimmNames.OfMobileNetV2(n));
        Assert.Contains("model.blocks.1.0.conv_pwl.weight", timm.Shapes.Keys);
        using var learner = new MobileNetV2();

        LoadReport report = BackboneWeights.Load(learner, timm, BackboneKind.MobileNetV2);

        Assert.Equal("model.", report.Prefix);
        Assert.Equal(taught.Fingerprint(), learner.Fingerprint());
    }
}

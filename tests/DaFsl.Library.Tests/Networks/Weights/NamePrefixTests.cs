using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class NamePrefixTests
{
    [Theory]
    [InlineData("module.")]
    [InlineData("_orig_mod.")]
    [InlineData("module._orig_mod.")]
    [InlineData("model.")]
    [InlineData("net.")]
    [InlineData("my.own.")]
    public void LoadInto_leaves_out_what_stands_before_all_names_and_tells(string prefix)
    {
        using TorchSharp.Modules.Sequential network = Network();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("state_dict.pth")).Renamed(name => prefix + name);

        LoadReport report = weights.LoadInto(network);

        Assert.True(report.IsExact);
        Assert.Equal(prefix, report.Prefix);
        Assert.Contains("conv.weight", report.Matched);
        Assert.Equal([0, 1, 2, 3, 4, 5], network.ToNumbers()["conv.weight"]);
        Assert.Contains($" (without '{prefix}' before the names): 6 tensors match", report.Describe(), StringComparison.Ordinal);
    }

    [Fact]
    public void LoadInto_network_that_has_the_prefix_itself_takes_the_names_as_they_are()
    {
        using TorchSharp.Modules.Sequential network = nn.Sequential(("module", Network()));
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("state_dict.pth")).Renamed(name => $"module.{name}");

        Assert.Null(weights.LoadInto(network).Prefix);
        Assert.Equal([0, 1, 2, 3, 4, 5], network.ToNumbers()["module.conv.weight"]);
    }

    [Fact]
    public void LoadInto_of_which_some_are_elsewhere_tells_these()
    {
        using TorchSharp.Modules.Sequential network = Network();
        using Checkpoint weights = Checkpoint
            .Load(GoldenWeights.At("state_dict.pth"))
            .Renamed(name => name == "bn.bias" ? "loss.bias" : $"model.{name}");

        var misfit = Assert.Throws<WeightMismatchException>(() => weights.LoadInto(network));

        Assert.Equal("model.", misfit.Report!.Prefix);
        Assert.Equal(["bn.bias"], misfit.Report.Missing);
        Assert.Equal(["loss.bias"], misfit.Report.Unexpected);
    }

    [Fact]
    public void Find_of_two_that_serve_alike_chooses_neither()
    {
        var network = Shapes("weight");

        Assert.Null(NamePrefix.Find(network, Shapes("student.weight", "teacher.weight")));
        Assert.Null(NamePrefix.Find(network, Shapes("model.weight", "net.weight")));
        Assert.Null(NamePrefix.Find(network, Shapes("encoder.weight", "other")));
        Assert.Equal("model.", NamePrefix.Find(network, Shapes("model.weight", "other")));
        Assert.Equal("student.", NamePrefix.Find(network, Shapes("student.weight", "student.head")));
        Assert.Equal("module.", NamePrefix.Find(network, Shapes("module.weight", "n_averaged")));
    }

    [Theory]
    [InlineData("module.model.backbone.weight", "backbone.weight")]
    [InlineData("model", "model")]
    [InlineData("models.weight", "models.weight")]
    [InlineData("", "")]
    public void WithoutUsual_leaves_the_networks_own_name(string name, string expected) =>
        Assert.Equal(expected, NamePrefix.WithoutUsual(name));

    private static Dictionary<string, IReadOnlyList<long>> Shapes(params string[] names) =>
        names.ToDictionary(n => n, n => (IReadOnlyList<long>)(n.EndsWith("weight", StringComparison.Ordinal) ? [2L, 3] : [7L]));

    private static TorchSharp.Modules.Sequential Network() =>
        nn.Sequential(("conv", new ConvolutionLayer(2, 3, kernel: 1)), ("bn", new BatchNormalization(3)));
}

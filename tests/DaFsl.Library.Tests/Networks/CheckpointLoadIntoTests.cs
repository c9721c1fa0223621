using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Tests.Networks.Weights;
using TorchSharp;
using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace DaFsl.Library.Tests.Networks;

public sealed class CheckpointLoadIntoTests
{
    [Fact]
    public void LoadInto_network_of_the_same_names_copies_every_tensor()
    {
        using Sequential network = Network();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("state_dict.pth"));

        LoadReport report = weights.LoadInto(network);

        Assert.True(report.IsExact);
        Assert.Equal(6, report.Matched.Count);
        Dictionary<string, float[]> numbers = network.ToNumbers();
        Assert.Equal([0, 1, 2, 3, 4, 5], numbers["conv.weight"]);
        Assert.Equal([5, 6, 7], numbers["bn.running_var"]);
        Assert.Equal([7], numbers["bn.num_batches_tracked"]);
        Assert.All(network.parameters(), p => Assert.True(p.requires_grad));
    }

    [Fact]
    public void LoadInto_layer_that_lies_channels_last_keeps_its_order_in_memory()
    {
        using var layer = new ConvolutionLayer(2, 1, kernel: 2);
        using Checkpoint weights = Checkpoint
            .Load(GoldenWeights.At("views.pth"))
            .Renamed(name => name == "channels_last" ? "weight" : null);
        long[] strides = layer.state_dict()["weight"].stride();

        weights.LoadInto(layer);

        Assert.Equal([8, 1, 4, 2], strides);
        Assert.Equal(strides, layer.state_dict()["weight"].stride());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], layer.ToNumbers()["weight"]);
    }

    [Theory]
    [InlineData("float16", new[] { 0.5f, 65504, 5.9604645E-08f })]
    [InlineData("bfloat16", new[] { 3.140625f, -1.2676506002282294E+30f })]
    [InlineData("int64", new[] { 4.6116860184273879E+18f, -1 })]
    public void LoadInto_converts_to_the_type_of_the_network(string name, float[] expected)
    {
        using var layer = new BatchNormalization(expected.Length);
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("types.pth")).Renamed(n => n == name ? "weight" : null);

        weights.LoadInto(layer, strict: false);

        Assert.Equal(float32, layer.state_dict()["weight"].dtype);
        Assert.Equal(expected, layer.ToNumbers()["weight"]);
    }

    [Fact]
    public void LoadInto_strict_with_misfits_tells_them_and_touches_nothing()
    {
        using Sequential network = Network();
        string path = GoldenWeights.At("state_dict.pth");
        using Checkpoint weights = Checkpoint.Load(path).Renamed(Misfit);
        string before = network.Fingerprint();

        var misfit = Assert.Throws<WeightMismatchException>(() => weights.LoadInto(network));

        Assert.Equal(before, network.Fingerprint());
        Assert.Equal(
            $"{path}: the weights do not fit the network: 2 missing, 1 unexpected, 1 of wrong shape (3 match). "
                + "Missing: conv.weight; bn.bias. "
                + "Unexpected: bn.shift. Wrong shape: bn.weight: expected (3), found (3, 2, 1, 1). Nothing was loaded.",
            misfit.Message
        );
        Assert.Equal(["conv.weight", "bn.bias"], misfit.Report!.Missing);
    }

    [Fact]
    public void LoadInto_by_choice_not_strict_loads_what_matches_and_reports_the_rest()
    {
        using Sequential network = Network();
        string path = GoldenWeights.At("state_dict.pth");
        using Checkpoint weights = Checkpoint.Load(path).Renamed(Misfit);

        LoadReport report = weights.LoadInto(network, strict: false);

        Assert.False(report.IsExact);
        Assert.Equal(["bn.num_batches_tracked", "bn.running_mean", "bn.running_var"], report.Matched.Order(StringComparer.Ordinal));
        Assert.Equal(["conv.weight", "bn.bias"], report.Missing);
        Assert.Equal(["bn.shift"], report.Unexpected);
        (string Name, IReadOnlyList<long> Expected, IReadOnlyList<long> Found) wrong = Assert.Single(report.WrongShape);
        Assert.Equal("bn.weight", wrong.Name);
        Assert.Equal([3], wrong.Expected);
        Assert.Equal([3, 2, 1, 1], wrong.Found);
        Assert.Equal(
            $"{path}: 3 tensors match, 2 missing, 1 unexpected, 1 of wrong shape.\n  missing: conv.weight\n  "
                + "missing: bn.bias\n  unexpected: bn.shift\n"
                + "  wrong shape: bn.weight: expected (3), found (3, 2, 1, 1)",
            report.ToString()
        );
        Assert.Equal([5, 6, 7], network.ToNumbers()["bn.running_var"]);
        Assert.Equal([1, 1, 1], network.ToNumbers()["bn.weight"]);
    }

    [Fact]
    public void LoadInto_many_misfits_names_the_first_three_of_a_kind()
    {
        using Sequential network = Network();
        string path = GoldenWeights.At("state_dict.pth");
        using Checkpoint weights = Checkpoint.Load(path).Renamed(name => $"net-{name}");

        var misfit = Assert.Throws<WeightMismatchException>(() => weights.LoadInto(network));

        Assert.Equal(
            $"{path}: the weights do not fit the network: 5 missing, 5 unexpected, 0 of wrong shape (0 match). "
                + $"Missing: {string.Join("; ", misfit.Report!.Missing.Take(3))}; …. "
                + "Unexpected: net-conv.weight; net-bn.weight; net-bn.bias; …. Nothing was loaded.",
            misfit.Message
        );
    }

    [Fact]
    public void LoadInto_batch_count_on_one_side_only_is_no_misfit()
    {
        using Sequential network = Network();
        using nn.Module frozen = nn.Sequential(("conv", new ConvolutionLayer(2, 3, kernel: 1)));
        using Checkpoint without = Checkpoint
            .Load(GoldenWeights.At("state_dict.pth"))
            .Renamed(name => name == "bn.num_batches_tracked" ? null : name);
        using Checkpoint with = Checkpoint
            .Load(GoldenWeights.At("state_dict.pth"))
            .Renamed(name => name is "bn.num_batches_tracked" or "conv.weight" ? name : null);

        Assert.True(without.LoadInto(network).IsExact);
        Assert.True(with.LoadInto(frozen).IsExact);
        Assert.Equal([0], network.ToNumbers()["bn.num_batches_tracked"]);
    }

    [Fact]
    public void LoadInto_leaves_no_tensor_behind()
    {
        using Sequential network = Network();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("state_dict.pth"));
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        weights.LoadInto(network);

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void LoadInto_nothing_throws()
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("state_dict.pth"));

        Assert.Throws<ArgumentNullException>("module", () => weights.LoadInto(null!));
    }

    private static Sequential Network() =>
        nn.Sequential(("conv", new ConvolutionLayer(2, 3, kernel: 1)), ("bn", new BatchNormalization(3)));

    /// <summary>Misfits of each kind: <c>bn.bias</c> is called otherwise, and the convolution's weight comes as <c>bn.weight</c>.</summary>
    private static string? Misfit(string name) =>
        name switch
        {
            "bn.bias" => "bn.shift",
            "bn.weight" => null,
            "conv.weight" => "bn.weight",
            _ => name,
        };
}

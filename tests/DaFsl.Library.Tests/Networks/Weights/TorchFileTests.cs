using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class TorchFileTests
{
    [Theory]
    [InlineData("state_dict.pth")]
    [InlineData("state_dict_protocol4.pth")]
    public void Load_state_dict_of_a_network_reads_every_tensor(string file)
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At(file));

        Assert.Equal(file, weights.Name);
        Assert.Equal(
            ["conv.weight", "bn.weight", "bn.bias", "bn.running_mean", "bn.running_var", "bn.num_batches_tracked"],
            weights.Shapes.Keys
        );
        Assert.Equal([3, 2, 1, 1], weights.Shapes["conv.weight"]);
        Assert.Equal([0, 1, 2, 3, 4, 5], weights["conv.weight"].ToFloats());
        Assert.Equal([1, 1, 1], weights["bn.weight"].ToFloats());
        Assert.Equal([5, 6, 7], weights["bn.running_var"].ToFloats());
        Assert.Equal([], weights.Shapes["bn.num_batches_tracked"]);
        Assert.Equal(7, weights["bn.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void Load_keeps_each_type_and_its_values()
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("types.pth"));

        Assert.Equal([float32, float16, bfloat16, int64, float32, float32], weights.Shapes.Keys.Select(name => weights[name].dtype));
        Assert.Equal([1.5f, -2], weights["float32"].ToFloats());
        Assert.Equal([0.5f, 65504, MathF.Pow(2, -24)], weights["float16"].ToFloats());
        Assert.Equal([3.140625f, -MathF.Pow(2, 100)], weights["bfloat16"].ToFloats());
        Assert.Equal([1L << 62, -1], weights["int64"].data<long>().ToArray());
        Assert.Equal([], weights.Shapes["scalar"]);
        Assert.Equal([4], weights["scalar"].ToFloats());
        Assert.Equal([0, 3], weights.Shapes["empty"]);
    }

    [Fact]
    public void Load_views_of_one_storage_reads_it_once_and_follows_the_strides()
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("views.pth"));

        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], weights["base"].ToFloats());
        Assert.Equal([4, 3], weights.Shapes["transposed"]);
        Assert.Equal([0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11], weights["transposed"].ToFloats());
        Assert.Equal([2, 2], weights.Shapes["slice"]);
        Assert.Equal([5, 7, 9, 11], weights["slice"].ToFloats());
        Assert.Equal([8, 9, 10, 11], weights["parameter"].ToFloats());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], weights["channels_last"].ToFloats());
        using (no_grad())
        {
            weights["base"].fill_(-1);
        }

        Assert.Equal([-1, -1, -1, -1], weights["parameter"].ToFloats());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], weights["channels_last"].ToFloats());
    }

    [Theory]
    [InlineData("training.pth", "training.pth, 'state_dict'", "conv.weight")]
    [InlineData("model.pth", "model.pth, 'model'", "weight")]
    [InlineData("bytes.pth", "bytes.pth", "weight")]
    public void Load_checkpoint_of_a_training_reads_the_network_only_and_says_so(string file, string name, string first)
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At(file));

        Assert.Equal(name, weights.Name);
        Assert.Equal(first, weights.Shapes.Keys.First());
        Assert.DoesNotContain(weights.Shapes.Keys, key => key.Contains("rng", StringComparison.Ordinal));
        Assert.Equal(Enumerable.Range(0, (int)weights[first].numel()).Select(i => (float)i), weights[first].ToFloats());
    }

    [Theory]
    [InlineData("nan.pth", ", tensor 'bad': 2 of its 4 values are not finite (NaN or infinity).")]
    [InlineData(
        "list.pth",
        ": there are no weights: neither the outermost value nor its item 'state_dict' or 'model' or "
            + "'model_state_dict', or of another usual name, is a dictionary "
            + "with tensors."
    )]
    [InlineData(
        "old.pth",
        ": the file has PyTorch's format from before version 1.6, which is not supported; load it "
            + "in PyTorch and save it again with torch.save."
    )]
    [InlineData(
        "program.pt",
        ": this is a program of TorchScript, which is not supported; save the network's state_dict() with torch.save."
    )]
    public void Load_what_holds_no_weights_for_a_network_is_refused(string file, string message)
    {
        string path = GoldenWeights.At(file);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        var fault = Assert.Throws<DataFormatException>(() => Checkpoint.Load(path));

        Assert.Equal(path + message, fault.Message);
        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Theory]
    [InlineData("state_dict.pth")]
    [InlineData("types.pth")]
    [InlineData("views.pth")]
    public void Dispose_leaves_no_tensor_behind(string file)
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Checkpoint.Load(GoldenWeights.At(file)).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }
}

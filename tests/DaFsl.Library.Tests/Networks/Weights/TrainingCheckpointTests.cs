using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Runtime;
using TorchSharp;
using static TorchSharp.torch;
using Sequential = TorchSharp.Modules.Sequential;

namespace DaFsl.Library.Tests.Networks.Weights;

/// <summary>What training scripts save beside their weights; the files are PyTorch's own (Golden/make_checkpoints.py).</summary>
public sealed class TrainingCheckpointTests
{
    [Theory]
    [InlineData("torchvision.pth", null, "torchvision.pth, 'model'", null)]
    [InlineData("torchvision_protocol5.pth", null, "torchvision_protocol5.pth, 'model'", null)]
    [InlineData("lightning.ckpt", null, "lightning.ckpt, 'state_dict'", "model.")]
    [InlineData("data_parallel.pth", null, "data_parallel.pth", "module._orig_mod.")]
    public void Load_checkpoint_of_a_training_script_fits_the_network_that_it_was_of(
        string file,
        string? within,
        string name,
        string? prefix
    )
    {
        using Sequential network = Network();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At(file), within, TestContext.Current.CancellationToken);

        LoadReport report = weights.LoadInto(network);

        Assert.Equal(name, weights.Name);
        Assert.True(report.IsExact);
        Assert.Equal(prefix, report.Prefix);
        Assert.Equal(6, report.Matched.Count);
        Dictionary<string, float[]> numbers = network.ToNumbers();
        Assert.Equal([0, 1, 2, 3, 4, 5], numbers["conv.weight"]);
        Assert.Equal([5, 6, 7], numbers["bn.running_var"]);
        Assert.Equal([7], numbers["bn.num_batches_tracked"]);
    }

    [Theory]
    [InlineData("ema.pth", null, "state_dict_ema")]
    [InlineData("torchvision.pth", "model_ema", "model_ema")]
    public void Load_averaged_weights_are_read_where_there_are_no_others_or_they_are_asked_for(string file, string? within, string found)
    {
        using Sequential network = Network();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At(file), within, TestContext.Current.CancellationToken);

        LoadReport report = weights.LoadInto(network);

        Assert.Equal($"{file}, '{found}'", weights.Name);
        Assert.Equal(
            $"{GoldenWeights.At(file)}, '{found}' (without 'module.' before the names): 6 tensors match, 0 "
                + "missing, 0 unexpected, 0 of wrong shape.",
            report.Describe()
        );
        Assert.Equal([100, 101, 102, 103, 104, 105], network.ToNumbers()["conv.weight"]);
    }

    [Fact]
    public void Load_tensors_however_PyTorch_describes_them()
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("tensors.pth"));

        Assert.Equal([1, 1, 1, 2, 2, 2], weights["expanded.weight"].ToFloats());
        Assert.Equal([2, 3], weights.Shapes["expanded.weight"]);
        Assert.Equal([3, 3, 3, 3], weights["scalar.weight"].ToFloats());
        Assert.Equal([0, 1, 1, 2, 2, 3], weights["windows.weight"].ToFloats());
        Assert.Equal([0, 1], weights["subclass.weight"].ToFloats());
        Assert.Equal([0, 1], weights["parameter.weight"].ToFloats());
    }

    [Fact]
    public void Save_of_expanded_tensors_writes_what_they_show()
    {
        using var folder = new TempFolder();
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("tensors.pth"));
        weights.Save(folder.At("copy.safetensors"));

        using Checkpoint copy = Checkpoint.Load(folder.At("copy.safetensors"));

        Assert.Equal([1, 1, 1, 2, 2, 2], copy["expanded.weight"].ToFloats());
    }

    [Theory]
    [InlineData(
        "quantized.pth",
        null,
        ", tensor 'b.weight': it is made by 'torch._utils._rebuild_qtensor', which is not supported; nothing was executed."
    )]
    [InlineData(
        "network.pth",
        null,
        ": there are no weights: the file holds a whole object made by 'torch.nn.modules.container.Sequential', "
            + "which is not built here; load it in PyTorch and save its "
            + "state_dict() with torch.save."
    )]
    [InlineData(
        "network_item.pth",
        null,
        ": there are no weights: its item 'model' is a whole object made by "
            + "'torch.nn.modules.container.Sequential', which is not built here; load it in PyTorch and save "
            + "its state_dict() with torch.save."
    )]
    [InlineData(
        "parts.pth",
        null,
        ": there are no weights: neither the outermost value nor its item 'state_dict' or 'model' or "
            + "'model_state_dict', or of another usual name, is a dictionary with "
            + "tensors. Those under 'generator' and 'discriminator' are: name the one to read."
    )]
    [InlineData("parts.pth", "encoder", ": there are no weights: under 'encoder' is not a dictionary with tensors.")]
    [InlineData(
        "lightning.ckpt",
        "callbacks.ModelCheckpoint",
        ": there are no weights: under 'callbacks.ModelCheckpoint' is not a dictionary with tensors."
    )]
    public void Load_weights_that_depend_on_what_is_not_known_are_refused(string file, string? within, string message) =>
        Assert.Equal(
            GoldenWeights.At(file) + message,
            Assert
                .Throws<DataFormatException>(() => Checkpoint.Load(GoldenWeights.At(file), within, TestContext.Current.CancellationToken))
                .Message
        );

    [Fact]
    public void Load_item_that_is_named_is_read()
    {
        using Checkpoint weights = Checkpoint.Load(GoldenWeights.At("parts.pth"), "discriminator", TestContext.Current.CancellationToken);

        Assert.Equal("parts.pth, 'discriminator'", weights.Name);
        Assert.Equal([0, 1, 2], weights["weight"].ToFloats());
    }

    [Fact]
    public void Load_program_call_beside_good_weights_is_refused_by_name()
    {
        string path = GoldenWeights.At("evil.pth");

        string message = Assert.Throws<DataFormatException>(() => Checkpoint.Load(path)).Message;

        Assert.StartsWith($"{path}, data.pkl, byte ", message, StringComparison.Ordinal);
        Assert.EndsWith(
            ": the pickle asks for 'posix.system', which does not occur in a state dict; nothing was executed.",
            message,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists("/tmp/never"));
    }

    [Theory]
    [InlineData("torchvision.pth")]
    [InlineData("lightning.ckpt")]
    [InlineData("tensors.pth")]
    public void Load_and_Dispose_leave_no_tensor_behind(string file)
    {
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Checkpoint.Load(GoldenWeights.At(file)).Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    private static Sequential Network() =>
        nn.Sequential(("conv", new ConvolutionLayer(2, 3, kernel: 1)), ("bn", new BatchNormalization(3)));
}

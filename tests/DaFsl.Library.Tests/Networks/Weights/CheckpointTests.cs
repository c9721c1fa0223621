using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Networks.Weights;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Networks.Weights;

public sealed class CheckpointTests
{
    [Fact]
    public void Of_copies_and_does_not_follow_later_training()
    {
        using var layer = new FullyConnected(2, 1);
        layer.Set("weight", 1, 2);

        using Checkpoint checkpoint = Checkpoint.Of(layer, "before");
        layer.Set("weight", 3, 4);

        Assert.Equal([1, 2], checkpoint["weight"].ToFloats());
        Assert.False(checkpoint["weight"].requires_grad);
    }

    [Fact]
    public void Of_holds_parameters_and_buffers_with_their_shapes()
    {
        using var network = nn.Sequential(("conv", new ConvolutionLayer(2, 3, kernel: 1)), ("bn", nn.BatchNorm2d(3)));

        using Checkpoint checkpoint = Checkpoint.Of(network, "source");

        Assert.Equal("source", checkpoint.Name);
        Assert.Equal(
            ["bn.bias", "bn.num_batches_tracked", "bn.running_mean", "bn.running_var", "bn.weight", "conv.weight"],
            checkpoint.Shapes.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal([3, 2, 1, 1], checkpoint.Shapes["conv.weight"]);
        Assert.Equal([3], checkpoint.Shapes["bn.running_var"]);
        Assert.Equal([], checkpoint.Shapes["bn.num_batches_tracked"]);
    }

    [Fact]
    public void Of_survives_dispose_scope_and_network()
    {
        Checkpoint checkpoint;
        using (NewDisposeScope())
        using (var layer = new FullyConnected(2, 1))
        {
            layer.Set("weight", 1, 2);
            checkpoint = Checkpoint.Of(layer, "source");
        }

        using (checkpoint)
        {
            Assert.Equal([1, 2], checkpoint["weight"].ToFloats());
        }
    }

    [Fact]
    public void Dispose_leaves_no_tensor_behind()
    {
        using var layer = new FullyConnected(2, 1);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;

        Checkpoint.Of(layer, "source").Dispose();

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Rename_gives_new_names_to_the_same_memory_and_drops_where_there_is_none()
    {
        using var layer = new FullyConnected(2, 1);
        layer.Set("weight", 1, 2);
        long before = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        Checkpoint old = Checkpoint.Of(layer, "source");

        using (Checkpoint renamed = old.Rename(name => name == "weight" ? "fc.weight" : null))
        {
            Assert.Equal("source", renamed.Name);
            Assert.Equal(["fc.weight"], renamed.Shapes.Keys);
            using (no_grad())
            {
                old["weight"].fill_(5);
            }

            old.Dispose();
            Assert.Equal([5, 5], renamed["fc.weight"].ToFloats());
        }

        Assert.Equal(before, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void Rename_two_to_one_name_throws()
    {
        using var layer = new FullyConnected(2, 1);
        using Checkpoint checkpoint = Checkpoint.Of(layer, "source");

        var twice = Assert.Throws<ArgumentException>("rename", () => checkpoint.Rename(_ => "same"));

        Assert.Equal("'weight' and 'bias' would both be called 'same'. (Parameter 'rename')", twice.Message);
        Assert.Throws<ArgumentNullException>("rename", () => checkpoint.Rename(null!));
    }

    [Fact]
    public void Of_nothing_throws()
    {
        using var layer = new FullyConnected(2, 1);

        Assert.Throws<ArgumentNullException>("module", () => Checkpoint.Of(null!, "source"));
        Assert.Throws<ArgumentException>("name", () => Checkpoint.Of(layer, " "));
    }

    [Fact]
    public void Merge_makes_one_of_several_and_outlives_them()
    {
        using var first = nn.Sequential(("a", nn.Linear(1, 1, hasBias: false)));
        using var second = nn.Sequential(("b", nn.Linear(1, 2, hasBias: false)));
        Checkpoint[] parts = [Checkpoint.Of(first, "first"), Checkpoint.Of(second, "second")];
        using Checkpoint merged = Checkpoint.Merge("both", parts);
        parts[0].Dispose();
        parts[1].Dispose();

        Assert.Equal("both", merged.Name);
        Assert.Equal(["a.weight", "b.weight"], merged.Shapes.Keys);
        Assert.Equal(first.ToNumbers()["a.weight"], merged["a.weight"].ToFloats());
    }

    [Fact]
    public void Merge_of_tensors_of_one_name_throws()
    {
        using var network = nn.Sequential(("a", nn.Linear(1, 1)));
        using Checkpoint weights = Checkpoint.Of(network, "weights");

        Assert.Equal(
            "More than one checkpoint has 'a.weight', 'a.bias'. (Parameter 'checkpoints')",
            Assert.Throws<ArgumentException>("checkpoints", () => Checkpoint.Merge("both", weights, weights)).Message
        );
    }
}

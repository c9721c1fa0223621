using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;
using DaFsl.Library.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Tests.Training.Steps;

public sealed class TransferredWeightsTests
{
    [Fact]
    public void Copy_takes_a_tensor_under_the_source_s_own_name()
    {
        using var network = Linear("fc", outputs: 2, inputs: 2, first: 0);
        using var other = Linear("head", outputs: 2, inputs: 2, first: 10);
        using Checkpoint source = Checkpoint.Of(other, "other");

        TransferredWeights.Copy(
            network,
            Plan(new WeightTransfer("fc.weight", TransferOutcome.Transferred, "") { From = "head.weight" }),
            source
        );

        Assert.Equal([10, 11, 12, 13], Weights(network));
    }

    [Fact]
    public void Copy_of_a_slice_takes_what_both_have()
    {
        using var network = Linear("fc", outputs: 2, inputs: 4, first: 0);
        using var other = Linear("fc", outputs: 3, inputs: 3, first: 10);
        using Checkpoint source = Checkpoint.Of(other, "other");

        TransferredWeights.Copy(network, Plan(new WeightTransfer("fc.weight", TransferOutcome.Sliced, "")), source);

        // The source's rows begin with 10, 13 and 16; the last column here, and the last row there, have no counterpart.
        Assert.Equal([10, 11, 12, 3, 13, 14, 15, 7], Weights(network));
    }

    [Fact]
    public void Copy_leaves_alone_what_is_left_out()
    {
        using var network = Linear("fc", outputs: 1, inputs: 2, first: 5);

        TransferredWeights.Copy(network, Plan(new WeightTransfer("fc.weight", TransferOutcome.LeftOut, "")), source: null);

        Assert.Equal([5, 6], Weights(network));
    }

    private static TorchSharp.Modules.Sequential Linear(string name, long outputs, long inputs, int first)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable gradients = no_grad();
        var layer = nn.Linear(inputs, outputs, hasBias: false);
        layer.weight!.copy_(arange(first, first + (outputs * inputs), float32).reshape(outputs, inputs));
        return nn.Sequential((name, layer));
    }

    private static float[] Weights(nn.Module network) => network.parameters().Single().data<float>().ToArray();

    private static TrainingPlan Plan(WeightTransfer transfer) => new("network", "by hand", "other", [], [transfer]);
}

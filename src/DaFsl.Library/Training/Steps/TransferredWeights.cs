using DaFsl.Library.Networks.Weights;
using DaFsl.Library.Training.Plans;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Steps;

/// <summary>Copies weights from a source into a network as a plan says.</summary>
internal static class TransferredWeights
{
    /// <summary>Copies; the plan must have been held against both, so that all is there and fits.</summary>
    public static void Copy(nn.Module network, TrainingPlan plan, Checkpoint? source)
    {
        using IDisposable gradients = no_grad();
        Dictionary<string, Tensor> own = network.state_dict();
        foreach (WeightTransfer transfer in plan.Transfers.Where(t => t.TakesFromSource))
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor from = source![transfer.From];
            Tensor to = own[transfer.Name];
            for (int d = 0; d < to.dim(); d++)
            {
                long size = Math.Min(from.size(d), to.size(d));
                (from, to) = (from.narrow(d, 0, size), to.narrow(d, 0, size));
            }

            to.copy_(from);
        }
    }
}

using DaFsl.Library.Networks.Weights;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Steps;

/// <summary>
/// A copy of a network's tensors from its last working state: saved at regular intervals of batches, once the loss of a batch is finite,
/// and restored if training diverges.
/// </summary>
internal sealed class GoodState : IDisposable
{
    // A copy takes some milliseconds of the seconds that so many batches take.
    private const int Interval = 50;

    private readonly nn.Module _network;
    private Checkpoint _kept;

    /// <summary>Keeps a network as it is now.</summary>
    /// <param name="network">The network.</param>
    /// <param name="batch">The batch that comes next, counted from 0 over all epochs.</param>
    public GoodState(nn.Module network, int batch = 0)
    {
        _network = network;
        Batch = batch;
        _kept = Copy();
    }

    /// <summary>The batch, counted from 0 over all epochs, before which the network was as kept.</summary>
    public int Batch { get; private set; }

    /// <summary>Keeps the network again where it is time to; its loss on the batch must have been finite.</summary>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    public void KeepIfDue(int batch)
    {
        if (batch - Batch >= Interval)
        {
            _kept.Dispose();
            _kept = Copy();
            Batch = batch;
        }
    }

    /// <summary>Puts the network back.</summary>
    public void Restore() => _kept.LoadInto(_network);

    public void Dispose() => _kept.Dispose();

    private Checkpoint Copy() => Checkpoint.Of(_network, "the state that last worked");
}

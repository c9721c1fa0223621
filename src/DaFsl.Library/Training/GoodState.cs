using static TorchSharp.torch;

namespace DaFsl.Library.Training;

/// <summary>
/// A copy of a network's tensors from when it was last seen to work: kept every so many batches, once the loss of a batch has come out finite, and put
/// back where training breaks down.
/// </summary>
internal sealed class GoodState : IDisposable
{
    // A copy takes some milliseconds of the seconds that so many batches take.
    private const int Interval = 50;

    private readonly Dictionary<string, Tensor> _own;
    private readonly Dictionary<string, Tensor> _kept;

    /// <summary>Keeps a network as it is now.</summary>
    public GoodState(nn.Module network)
    {
        using IDisposable gradients = no_grad();
        _own = network.state_dict();
        _kept = _own.ToDictionary(t => t.Key, t => t.Value.detach().clone().DetachFromDisposeScope(), StringComparer.Ordinal);
    }

    /// <summary>The batch, counted from 0 over all epochs, before which the network was as kept.</summary>
    public int Batch { get; private set; }

    /// <summary>Keeps the network again where it is time to; its loss on the batch must have been finite.</summary>
    /// <param name="batch">The batch, counted from 0 over all epochs.</param>
    public void KeepIfDue(int batch)
    {
        if (batch - Batch >= Interval)
        {
            Copy(_own, _kept);
            Batch = batch;
        }
    }

    /// <summary>Puts the network back.</summary>
    public void Restore() => Copy(_kept, _own);

    public void Dispose()
    {
        foreach (Tensor tensor in _kept.Values)
        {
            tensor.Dispose();
        }
    }

    private static void Copy(Dictionary<string, Tensor> from, Dictionary<string, Tensor> to)
    {
        using IDisposable gradients = no_grad();
        foreach ((string name, Tensor tensor) in to)
        {
            tensor.copy_(from[name]);
        }
    }
}

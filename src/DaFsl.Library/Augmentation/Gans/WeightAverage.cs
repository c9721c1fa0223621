using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans;

/// <summary>
/// An exponential moving average of a network's weights, in a network of its own, which makes better images than the one that is trained
/// (Karras et al. 2018, section 5.2). The first steps are forgotten faster: the decay of step t, from 0, is the smaller of the given one
/// and <c>t / (t + 10)</c>.
/// </summary>
internal sealed class WeightAverage
{
    private const double Haste = 10;

    private readonly double _decay;
    private readonly Tensor[] _live;
    private readonly Tensor[] _average;

    /// <param name="live">The network that is trained.</param>
    /// <param name="average">One of the same shape, which becomes the average.</param>
    /// <param name="decay">The fraction of the average that a step retains, 0 to below 1.</param>
    public WeightAverage(nn.Module live, nn.Module average, double decay)
    {
        _decay = decay;
        Dictionary<string, Tensor> own = average.state_dict();
        KeyValuePair<string, Tensor>[] trained = [.. live.state_dict()];
        _live = [.. trained.Select(t => t.Value)];
        _average = [.. trained.Select(t => own[t.Key])];
    }

    /// <summary>Takes in the weights after a step; what is no running number (a count of batches) is copied.</summary>
    /// <param name="step">The step, counted from 0.</param>
    public void Update(int step)
    {
        using IDisposable gradients = no_grad();
        using TorchSharp.DisposeScope scope = NewDisposeScope();
        Tensor share = tensor((float)(1 - DecayAt(step)), device: _average[0].device);
        foreach ((Tensor average, Tensor live) in _average.Zip(_live))
        {
            if (average.dtype == float32)
            {
                average.lerp_(live, share);
            }
            else
            {
                average.copy_(live);
            }
        }
    }

    internal double DecayAt(int step) => Math.Min(_decay, step / (step + Haste));
}

using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Training.Loop;

/// <summary>The running mean and variance of a batch norm, of this library or of TorchSharp, while they are recomputed.</summary>
internal sealed class RunningStatistics
{
    // As batch norms add to a variance.
    private const double Epsilon = 1e-5;

    private readonly nn.Module _module;
    private readonly Dictionary<string, Tensor> _buffers;
    private readonly Dictionary<string, Tensor> _before;
    private readonly double? _momentum;

    private RunningStatistics(nn.Module module)
    {
        _module = module;
        _momentum = (module as NormBase)?.momentum;
        _buffers = module.named_buffers(recurse: false).ToDictionary(b => b.name, b => b.buffer, StringComparer.Ordinal);
        _before = _buffers.ToDictionary(b => b.Key, b => b.Value.clone(), StringComparer.Ordinal);
    }

    /// <summary>Of the batch norms of networks; copies of what they are belong to the dispose scope.</summary>
    public static List<RunningStatistics> Of(IEnumerable<nn.Module> modules) =>
        [
            .. modules
                .Where(m => m is BatchNormalization { IsFrozen: false } or NormBase { track_running_stats: true })
                .Select(m => new RunningStatistics(m)),
        ];

    /// <summary>Lets the next batch count.</summary>
    /// <param name="batches">The number of batches counted so far.</param>
    public void Begin(int batches)
    {
        _module.train();
        switch (_module)
        {
            case BatchNormalization own when batches == 0:
                own.BeginStatistics();
                break;
            case NormBase other:
                other.momentum = 1.0 / (batches + 1);
                break;
        }
    }

    /// <summary>
    /// Lets them follow the batches again, in evaluation mode for now. How many batches were trained on stays what it was.
    /// </summary>
    public void End()
    {
        _module.eval();
        (_module as BatchNormalization)?.EndStatistics();
        if (_module is NormBase other)
        {
            other.momentum = _momentum;
        }

        if (_buffers.TryGetValue("num_batches_tracked", out Tensor? count))
        {
            count.copy_(_before["num_batches_tracked"]);
        }
    }

    /// <summary>Puts back what was there before.</summary>
    public void Restore()
    {
        foreach ((string name, Tensor buffer) in _buffers)
        {
            buffer.copy_(_before[name]);
        }
    }

    /// <summary>True if every value is finite.</summary>
    public bool IsFinite() => Figures(_buffers, "running_mean").Concat(Figures(_buffers, "running_var")).All(float.IsFinite);

    /// <summary>
    /// Calculates the error of the previous statistics, as the mean over the channels: of the means in standard deviations, or of the
    /// variances as the logarithm of their ratio, whichever is larger.
    /// </summary>
    public double Lag()
    {
        float[] oldMean = Figures(_before, "running_mean"),
            oldVariance = Figures(_before, "running_var");
        float[] newMean = Figures(_buffers, "running_mean"),
            newVariance = Figures(_buffers, "running_var");
        double means = 0,
            variances = 0;
        for (int c = 0; c < newMean.Length; c++)
        {
            means += Math.Abs(newMean[c] - oldMean[c]) / Math.Sqrt(Math.Max(oldVariance[c], newVariance[c]) + Epsilon);
            variances += Math.Abs(Math.Log((newVariance[c] + Epsilon) / (oldVariance[c] + Epsilon)));
        }

        double lag = Math.Max(means, variances) / newMean.Length;
        return double.IsNaN(lag) ? double.PositiveInfinity : lag;
    }

    private static float[] Figures(Dictionary<string, Tensor> buffers, string name)
    {
        using Tensor figures = buffers[name].to(float32).cpu();
        return TensorValues.Of(figures);
    }
}

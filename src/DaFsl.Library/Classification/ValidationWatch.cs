using System.Globalization;
using DaFsl.Library.Data;
using DaFsl.Library.Evaluation.Classification;
using DaFsl.Library.Imaging;
using TorchSharp;
using static TorchSharp.torch;

namespace DaFsl.Library.Classification;

/// <summary>
/// Looks at the validation part after each epoch, keeps the best weights, and says when there is no use in going on. All that it has seen
/// is in tensors, so that an interrupted training can keep it.
/// </summary>
internal sealed class ValidationWatch : IDisposable
{
    private readonly ClassifierParts _parts;
    private readonly IReadOnlyList<PixelImage> _images;
    private readonly ClassifierOptions _options;

    // After the best epoch: the weights, what the network said of each image, and the bits of its score and its loss.
    private readonly Dictionary<string, Tensor> _best;
    private readonly Tensor _logits;
    private readonly Tensor _score;

    // The best epoch, and how many were looked at.
    private readonly Tensor _epochs;

    /// <param name="parts">The network.</param>
    /// <param name="images">The images to validate on.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="options">By what the best epoch is chosen, and when to stop.</param>
    public ValidationWatch(ClassifierParts parts, IReadOnlyList<PixelImage> images, IReadOnlyList<int> labels, ClassifierOptions options)
    {
        (_parts, _images, Labels, _options) = (parts, images, labels, options);
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        _best = parts
            .Network.state_dict()
            .ToDictionary(t => t.Key, t => t.Value.to(CPU, copy: true).DetachFromDisposeScope(), StringComparer.Ordinal);
        _logits = zeros([images.Count, parts.Classes.Count], float32).DetachFromDisposeScope();
        _score = zeros([2], int64).DetachFromDisposeScope();
        _epochs = zeros([2], int64).DetachFromDisposeScope();
    }

    /// <summary>The best epoch, from 1; 0 before the first look.</summary>
    public int BestEpoch => (int)_epochs.data<long>()[0];

    /// <summary>The logits of each image after the best epoch.</summary>
    public float[][] BestLogits => [.. _logits.data<float>().ToArray().Chunk(_parts.Classes.Count)];

    /// <summary>The class of each image.</summary>
    public IReadOnlyList<int> Labels { get; }

    /// <summary>True if training should stop, because the number of epochs without improvement has reached the patience.</summary>
    public bool IsDone => _options.Patience is { } patience && Looked - BestEpoch >= patience;

    /// <summary>The scores of the network after the best epoch.</summary>
    public ClassificationScores BestScores => ScoresOf(BestLogits);

    /// <summary>The state by name, kept with an interrupted training.</summary>
    public IReadOnlyDictionary<string, Tensor> Kept =>
        new Dictionary<string, Tensor>(_best.Select(b => KeyValuePair.Create($"best/{b.Key}", b.Value)), StringComparer.Ordinal)
        {
            ["best logits"] = _logits,
            ["best score"] = _score,
            ["epochs"] = _epochs,
        };

    /// <summary>The settings and data that its choice depends on, as a text to compare.</summary>
    public string Trait =>
        Invariant($"{Fingerprint.Of(_images)}, {Fingerprint.Of(Labels.Select(l => _parts.Classes[l]))}, {_options.Metric}, ")
        + Invariant($"patience {_options.Patience?.ToString(CultureInfo.InvariantCulture) ?? "without end"}");

    private int Looked => (int)_epochs.data<long>()[1];

    private (double Score, double Loss) Best =>
        (BitConverter.Int64BitsToDouble(_score.data<long>()[0]), BitConverter.Int64BitsToDouble(_score.data<long>()[1]));

    /// <summary>Looks at the network after an epoch, in evaluation mode.</summary>
    /// <returns>By the options' metric, larger is better.</returns>
    public double Look(CancellationToken cancellationToken)
    {
        float[][] logits = ClassifierLogits.Of(_parts, _images, cancellationToken);
        (double Score, double Loss) now = (ScoreOf(logits), LossOf(logits));
        int looked = Looked + 1;
        bool isBest = BestEpoch == 0 || now.Score > Best.Score || (now.Score == Best.Score && now.Loss < Best.Loss);
        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        if (isBest)
        {
            foreach ((string name, Tensor values) in _parts.Network.state_dict())
            {
                _best[name].copy_(values);
            }

            _logits.copy_(tensor(logits.SelectMany(l => l).ToArray()).reshape(_logits.shape));
            _score.copy_(tensor(new[] { BitConverter.DoubleToInt64Bits(now.Score), BitConverter.DoubleToInt64Bits(now.Loss) }));
        }

        _epochs.copy_(tensor(new long[] { isBest ? looked : BestEpoch, looked }));
        return now.Score;
    }

    /// <summary>Puts the weights of the best epoch back.</summary>
    public void Restore()
    {
        if (BestEpoch == 0)
        {
            return;
        }

        using IDisposable gradients = no_grad();
        using DisposeScope scope = NewDisposeScope();
        foreach ((string name, Tensor values) in _parts.Network.state_dict())
        {
            values.copy_(_best[name]);
        }
    }

    public void Dispose()
    {
        foreach (Tensor tensor in _best.Values.Concat([_logits, _score, _epochs]))
        {
            tensor.Dispose();
        }
    }

    private double ScoreOf(float[][] logits) =>
        _options.Metric switch
        {
            ValidationMetric.BalancedAccuracy => ScoresOf(logits).BalancedAccuracy,
            ValidationMetric.Loss => -LossOf(logits),
            _ => ScoresOf(logits).MacroF1,
        };

    private ClassificationScores ScoresOf(float[][] logits) =>
        ClassificationScores.Measure(_parts.Classes, Labels, [.. logits.Select(l => Array.IndexOf(l, l.Max()))]);

    // Each class counts alike, or a scarce one would not count at all.
    private double LossOf(float[][] logits) =>
        Enumerable
            .Range(0, Labels.Count)
            .GroupBy(i => Labels[i])
            .Average(own => own.Average(i => TemperatureScaling.LossOf(logits[i], Labels[i], temperature: 1)));
}

using DaFsl.Library.Runtime;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Layers;

/// <summary>
/// Batch normalisation over the channels of <c>(N, C, H, W)</c> (Ioffe and Szegedy 2015) and what follows it: a shortcut that is added, and
/// an activation. Under torchvision's names. Scale, shift and statistics are float32 whatever the input is. TorchSharp's own counts its
/// batches with a number that the garbage collector may free too early (see <see cref="Scalars"/>).
/// </summary>
internal sealed class BatchNormalization : nn.Module<Tensor, Tensor>
{
    private const double Momentum = 0.1;

    [ComponentName(Name = "weight")]
    private readonly Tensor _weight;

    [ComponentName(Name = "bias")]
    private readonly Tensor _bias;

    [ComponentName(Name = "running_mean")]
    private readonly Tensor _mean;

    [ComponentName(Name = "running_var")]
    private readonly Tensor _variance;

    [ComponentName(Name = "num_batches_tracked")]
    private readonly Tensor? _batches;

    private readonly Activation _activation;
    private readonly bool _isFrozen;

    // How many batches are in the statistics, while they are made anew.
    private int? _averaged;

    /// <param name="channels">Channels of its input.</param>
    /// <param name="activation">The activation that follows.</param>
    /// <param name="isFrozen">True if scale, shift and statistics are constants (torchvision's <c>FrozenBatchNorm2d</c>).</param>
    public BatchNormalization(long channels, Activation activation = Activation.None, bool isFrozen = false)
        : base(nameof(BatchNormalization))
    {
        _activation = activation;
        _isFrozen = isFrozen;
        _weight = isFrozen ? ones(channels).DetachFromDisposeScope() : LayerParameter.Ones(channels);
        _bias = isFrozen ? zeros(channels).DetachFromDisposeScope() : LayerParameter.Zeros(channels);
        _mean = zeros(channels).DetachFromDisposeScope();
        _variance = ones(channels).DetachFromDisposeScope();
        _batches = isFrozen ? null : zeros(Array.Empty<long>(), int64).DetachFromDisposeScope();
        RegisterComponents();
    }

    /// <summary>The value added to the variance to avoid division by zero.</summary>
    public double Epsilon { get; set; } = 1e-5;

    /// <summary>True if the statistics are never updated from a batch.</summary>
    public bool IsFrozen => _isFrozen;

    /// <summary>The activation that follows.</summary>
    public Activation Activation => _activation;

    /// <summary>
    /// Starts averaging: from now on the statistics are the mean over the batches seen in training mode, all weighted equally, and earlier
    /// statistics are discarded.
    /// </summary>
    public void BeginStatistics() => _averaged = 0;

    /// <summary>Ends averaging: from now on the statistics follow the batches again.</summary>
    public void EndStatistics() => _averaged = null;

    public override Tensor forward(Tensor input) => Forward(input, shortcut: null);

    /// <summary>Normalises, adds the shortcut if there is one, and activates.</summary>
    public Tensor Forward(Tensor input, Tensor? shortcut)
    {
        bool adapts = training && !_isFrozen;
        double momentum = Momentum;
        if (adapts)
        {
            if (_averaged is { } before)
            {
                _averaged = before + 1;
                momentum = 1.0 / (before + 1);
            }

            using IDisposable gradients = no_grad();
            _batches!.add_(Scalars.Of(1), Scalars.Of(1));
        }

        if (!adapts && NormalizationPass.Handles(input, _weight, shortcut))
        {
            (float[] scale, float[] shift) = Fold();
            return NormalizationPass.Apply(input, scale, shift, shortcut, _activation);
        }

        Tensor normalized = nn.functional.batch_norm(input, _mean, _variance, _weight, _bias, adapts, momentum, Epsilon);
        if (shortcut is not null)
        {
            normalized = normalized.add_(shortcut, Scalars.Of(1));
        }

        return _activation switch
        {
            Activation.ReLU => normalized.relu_(),
            Activation.ReLU6 => normalized.relu6_(),
            _ => normalized,
        };
    }

    /// <summary>The normalisation by its statistics as <c>scale x + shift</c>, one of each a channel.</summary>
    public (float[] Scale, float[] Shift) Fold()
    {
        float[] scale = TensorValues.Of(_weight);
        float[] shift = TensorValues.Of(_bias);
        float[] mean = TensorValues.Of(_mean);
        float[] variance = TensorValues.Of(_variance);
        for (int c = 0; c < scale.Length; c++)
        {
            scale[c] = (float)(scale[c] / Math.Sqrt(variance[c] + Epsilon));
            shift[c] -= mean[c] * scale[c];
        }

        return (scale, shift);
    }
}

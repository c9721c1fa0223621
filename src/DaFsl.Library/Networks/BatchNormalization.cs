using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks;

/// <summary>
/// Batch normalisation over the channels of <c>(N, C, H, W)</c> (Ioffe and Szegedy 2015), under torchvision's names. Scale, shift and statistics are float32
/// whatever the input is. TorchSharp's own counts its batches with a number that the garbage collector may free too early (see
/// <see cref="Scalars"/>).
/// </summary>
internal sealed class BatchNormalization : nn.Module<Tensor, Tensor>
{
    private const double Momentum = 0.1;
    private const double Epsilon = 1e-5;

    [ComponentName(Name = "weight")]
    private readonly Parameter _weight;

    [ComponentName(Name = "bias")]
    private readonly Parameter _bias;

    [ComponentName(Name = "running_mean")]
    private readonly Tensor _mean;

    [ComponentName(Name = "running_var")]
    private readonly Tensor _variance;

    [ComponentName(Name = "num_batches_tracked")]
    private readonly Tensor _batches;

    public BatchNormalization(long channels)
        : base(nameof(BatchNormalization))
    {
        _weight = LayerParameter.Ones(channels);
        _bias = LayerParameter.Zeros(channels);
        _mean = zeros(channels).DetachFromDisposeScope();
        _variance = ones(channels).DetachFromDisposeScope();
        _batches = zeros(1, int64).squeeze(0).DetachFromDisposeScope();
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        if (training)
        {
            using IDisposable gradients = no_grad();
            _batches.add_(Scalars.Of(1), Scalars.Of(1));
        }

        return nn.functional.batch_norm(input, _mean, _variance, _weight, _bias, training, Momentum, Epsilon);
    }
}

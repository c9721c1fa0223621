using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using ConvolutionLayer = DaFsl.Library.Networks.Layers.ConvolutionLayer;

namespace DaFsl.Library.Augmentation.Gans.Networks;

/// <summary>
/// The discriminator of DCGAN (Radford et al. 2016): strided convolutions with batch norm (none on the first) and leaky ReLU
/// halve the image down to 4 pixels, and a last one says whether it is real.
/// </summary>
internal sealed class DcganDiscriminator : GanNetwork
{
    private const double Slope = 0.2;

    [ComponentName(Name = "score")]
    private readonly ConvolutionLayer _score;

    private readonly List<Sequential> _steps = [];

    /// <summary>A discriminator whose convolutions are 0 until weights are drawn or loaded.</summary>
    /// <param name="width">Channels after the first step, 1 or more; each step above has twice as many.</param>
    /// <param name="side">Side of the image: 8, 16, 32 or any higher power of two.</param>
    /// <param name="logits">The number of logits per image: 1, or one per condition.</param>
    /// <param name="batchNorm">
    /// True to use batch norm; it must be false with a gradient penalty, since the penalty applies to each image individually (Gulrajani et
    /// al. 2017, section 4).
    /// </param>
    public DcganDiscriminator(int width, int side, int logits = 1, bool batchNorm = true)
        : base(nameof(DcganDiscriminator))
    {
        ThrowIfBad(width, side);
        OutOfRange.ThrowIfLessThan(logits, 1);
        int halvings = Growth.LevelOf(side);
        _score = new ConvolutionLayer((long)width << (halvings - 1), logits, kernel: 4);
        RegisterComponents();
        long channels = 3;
        for (int step = 1; step <= halvings; step++)
        {
            long next = step == 1 ? width : channels * 2;
            var convolution = new ConvolutionLayer(channels, next, kernel: 4, stride: 2, padding: 1);
            Sequential down =
                step == 1 || !batchNorm ? nn.Sequential(convolution) : nn.Sequential(convolution, new BatchNormalization(next));
            channels = next;
            register_module(Invariant($"down{step}"), down);
            _steps.Add(down);
        }
    }

    /// <summary>Its stages from the pixels up; the last convolution is its head.</summary>
    public override IReadOnlyList<Stage> Stages() =>
        [
            .. Enumerable
                .Range(1, _steps.Count)
                .Select(i => new Stage(Invariant($"down{i}"), StageRole.Features, [Invariant($"down{i}.")])),
            new Stage("score", StageRole.Head, ["score."]),
        ];

    /// <summary>
    /// Images <c>(N, 3, side, side)</c> in -1 to 1 to logits <c>(N, logits)</c>, float32, above 0 for real; <c>(N)</c> where each has one.
    /// </summary>
    public override Tensor forward(Tensor images)
    {
        Tensor map = images;
        foreach (Sequential step in _steps)
        {
            map = step.call(map).leaky_relu(Scalars.Of(Slope));
        }

        Tensor logits = _score.call(map).flatten(1).to(float32);
        return logits.shape[1] == 1 ? logits.flatten() : logits;
    }
}

using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Networks;

/// <summary>
/// The generator of DCGAN (Radford et al. 2016): transposed convolutions with batch norm and ReLU turn noise into an image,
/// doubling its side at each step from 4 pixels up.
/// </summary>
internal sealed class DcganGenerator : GanNetwork
{
    [ComponentName(Name = "project")]
    private readonly Sequential _project;

    [ComponentName(Name = "to_rgb")]
    private readonly TransposedConvolution _toRgb;

    private readonly List<Sequential> _steps = [];

    /// <summary>A generator whose convolutions are 0 until weights are drawn or loaded.</summary>
    /// <param name="latent">Length of the noise vector, that of a condition included; 1 or more.</param>
    /// <param name="width">Channels before the last step, 1 or more; each step below has twice as many.</param>
    /// <param name="side">Side of the image: 8, 16, 32 or any higher power of two.</param>
    public DcganGenerator(int latent, int width, int side)
        : base(nameof(DcganGenerator))
    {
        OutOfRange.ThrowIfLessThan(latent, 1);
        ThrowIfBad(width, side);
        int doublings = Growth.LevelOf(side);
        long channels = (long)width << (doublings - 1);
        _project = nn.Sequential(new TransposedConvolution(latent, channels, kernel: 4), new BatchNormalization(channels));
        _toRgb = new TransposedConvolution(width, 3, kernel: 4, stride: 2, padding: 1);
        RegisterComponents();
        for (int step = 1; step < doublings; step++)
        {
            var up = nn.Sequential(
                new TransposedConvolution(channels, channels / 2, kernel: 4, stride: 2, padding: 1),
                new BatchNormalization(channels / 2)
            );
            channels /= 2;
            register_module(Invariant($"up{step}"), up);
            _steps.Add(up);
        }
    }

    /// <summary>Its stages in the order in which an image grows; the step to colours is its head.</summary>
    public override IReadOnlyList<Stage> Stages() =>
        [
            new Stage("project", StageRole.Features, ["project."]),
            .. Enumerable.Range(1, _steps.Count).Select(i => new Stage(Invariant($"up{i}"), StageRole.Features, [Invariant($"up{i}.")])),
            new Stage("to_rgb", StageRole.Head, ["to_rgb."]),
        ];

    /// <summary>Noise <c>(N, latent, 1, 1)</c> to images <c>(N, 3, side, side)</c> in -1 to 1.</summary>
    public override Tensor forward(Tensor noise)
    {
        Tensor map = _project.call(noise).relu_();
        foreach (Sequential step in _steps)
        {
            map = step.call(map).relu_();
        }

        return _toRgb.call(map).tanh_();
    }
}

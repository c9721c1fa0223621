using DaFsl.Library.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;
using Convolution = DaFsl.Library.Networks.Convolution;

namespace DaFsl.Library.Augmentation;

/// <summary>
/// The discriminator of DCGAN (Radford et al. 2016): strided convolutions with batch norm (none on the first) and leaky ReLU
/// halve the picture down to 4 pixels, and a last one says whether it is real.
/// </summary>
internal sealed class DcganDiscriminator : nn.Module<Tensor, Tensor>
{
    private const double Slope = 0.2;

    [ComponentName(Name = "score")]
    private readonly Convolution _score;

    private readonly List<Sequential> _steps = [];

    /// <param name="width">Channels after the first step; each step above has twice as many.</param>
    /// <param name="side">Side of the picture: 8, 16, 32 or any higher power of two.</param>
    public DcganDiscriminator(int width, int side)
        : base(nameof(DcganDiscriminator))
    {
        int halvings = DcganGenerator.Doublings(side);
        _score = new Convolution((long)width << (halvings - 1), 1, kernel: 4);
        RegisterComponents();
        long channels = 3;
        for (int step = 1; step <= halvings; step++)
        {
            long next = step == 1 ? width : channels * 2;
            var convolution = new Convolution(channels, next, kernel: 4, stride: 2, padding: 1);
            Sequential down = step == 1 ? nn.Sequential(convolution) : nn.Sequential(convolution, new BatchNormalization(next));
            channels = next;
            register_module($"down{step}", down);
            _steps.Add(down);
        }
    }

    /// <summary>Its stages from the pixels up; the last convolution is its head.</summary>
    public IReadOnlyList<Stage> Stages() =>
    [
        .. Enumerable.Range(1, _steps.Count).Select(i => new Stage($"down{i}", StageRole.Features, [$"down{i}."])),
        new Stage("score", StageRole.Head, ["score."]),
    ];

    /// <summary>Pictures <c>(N, 3, side, side)</c> in -1 to 1 to logits <c>(N)</c>, above 0 for real.</summary>
    public override Tensor forward(Tensor pictures)
    {
        Tensor map = pictures;
        foreach (Sequential step in _steps)
        {
            map = step.call(map).leaky_relu(Scalars.Of(Slope));
        }

        return _score.call(map).flatten().to(float32);
    }
}

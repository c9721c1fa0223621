using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// The generator of PG-GAN (Karras et al. 2018, table 2): noise becomes a map of 4 x 4, and each level above doubles it. Its tensors are
/// named by their level: <c>8x8.conv1.weight</c>. As long as it is not full-grown it makes smaller images.
/// </summary>
internal sealed class ProgressiveGenerator : GanNetwork
{
    private readonly List<GeneratorBlock> _levels = [];
    private Growth _growth;

    /// <summary>A full-grown generator whose layers are 0 until weights are drawn (at a variance of 1) or loaded.</summary>
    /// <param name="latent">Length of the noise vector, that of a condition included; 1 or more.</param>
    /// <param name="width">Channels at the top, 1 or more; each level below has twice as many, up to
    /// <paramref name="maximumWidth"/>.</param>
    /// <param name="side">Side of the image: 8, 16, 32 or any higher power of two.</param>
    /// <param name="maximumWidth">Channels that no level has more of, 1 or more; the paper's 512.</param>
    public ProgressiveGenerator(int latent, int width, int side, int maximumWidth = 512)
        : base(nameof(ProgressiveGenerator))
    {
        OutOfRange.ThrowIfLessThan(latent, 1);
        OutOfRange.ThrowIfLessThan(maximumWidth, 1);
        ThrowIfBad(width, side);
        _growth = Growth.Full(side);
        var widths = new ProgressiveWidths(width, maximumWidth, _growth.Level);
        for (int level = 0; level <= _growth.Level; level++)
        {
            var block = new GeneratorBlock(level == 0 ? latent : widths.At(level - 1), widths.At(level), isFirst: level == 0);
            register_module(ProgressiveWidths.NameOf(level), block);
            _levels.Add(block);
        }
    }

    /// <summary>Its levels in the order in which an image grows; the uppermost step to colours is its head.</summary>
    public override IReadOnlyList<Stage> Stages()
    {
        string top = ProgressiveWidths.NameOf(_levels.Count - 1);
        return
        [
            .. Enumerable
                .Range(0, _levels.Count - 1)
                .Select(l => new Stage(ProgressiveWidths.NameOf(l), StageRole.Features, [ProgressiveWidths.NameOf(l) + "."])),
            new Stage(top, StageRole.Features, [$"{top}.conv1.", $"{top}.conv2."]),
            new Stage("to_rgb", StageRole.Head, [$"{top}.to_rgb."]),
        ];
    }

    /// <summary>Noise <c>(N, latent, 1, 1)</c> to images <c>(N, 3, side, side)</c>, about -1 to 1 and not clipped.</summary>
    public override Tensor forward(Tensor noise)
    {
        Tensor below = noise;
        Tensor map = _levels[0].call(PixelwiseNormalization.Of(noise.flatten(1)));
        for (int level = 1; level <= _growth.Level; level++)
        {
            (below, map) = (map, _levels[level].call(map));
        }

        Tensor images = _levels[_growth.Level].ToRgb.call(map);
        return _growth.Share >= 1
            ? images
            : ImageScale.Blend(ImageScale.Double(_levels[_growth.Level - 1].ToRgb.call(below)), images, _growth.Share);
    }

    internal override void Grow(Growth growth) => _growth = growth;
}

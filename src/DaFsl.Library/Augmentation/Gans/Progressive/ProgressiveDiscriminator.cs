using DaFsl.Library.Augmentation.Gans.Networks;
using DaFsl.Library.Runtime;
using DaFsl.Library.Training.Plans;
using static TorchSharp.torch;

namespace DaFsl.Library.Augmentation.Gans.Progressive;

/// <summary>
/// The discriminator of PG-GAN (Karras et al. 2018, table 2), the generator mirrored: each level halves the map, down to 4 x 4, where it
/// also sees how much the images of a batch differ. Its tensors are named by their level: <c>8x8.conv1.weight</c>.
/// </summary>
internal sealed class ProgressiveDiscriminator : GanNetwork
{
    private readonly EqualizedLinear _score;
    private readonly List<DiscriminatorBlock> _levels = [];
    private Growth _growth;

    /// <summary>A full-grown discriminator whose layers are 0 until weights are drawn (at a variance of 1) or loaded.</summary>
    /// <param name="width">Channels at the top, 1 or more; each level below has twice as many, up to
    /// <paramref name="maximumWidth"/>.</param>
    /// <param name="side">Side of the image: 8, 16, 32 or any higher power of two.</param>
    /// <param name="logits">The number of logits per image: 1, or one per condition.</param>
    /// <param name="maximumWidth">Channels that no level has more of, 1 or more; the paper's 512.</param>
    public ProgressiveDiscriminator(int width, int side, int logits = 1, int maximumWidth = 512)
        : base(nameof(ProgressiveDiscriminator))
    {
        ThrowIfBad(width, side);
        OutOfRange.ThrowIfLessThan(logits, 1);
        OutOfRange.ThrowIfLessThan(maximumWidth, 1);
        _growth = Growth.Full(side);
        var widths = new ProgressiveWidths(width, maximumWidth, _growth.Level);
        _score = new EqualizedLinear(widths.At(0), logits, gain: 1);
        for (int level = 0; level <= _growth.Level; level++)
        {
            _levels.Add(new DiscriminatorBlock(widths.At(level), widths.At(Math.Max(level - 1, 0)), isLast: level == 0));
        }

        for (int level = _growth.Level; level >= 0; level--)
        {
            register_module(ProgressiveWidths.NameOf(level), _levels[level]);
        }

        register_module("score", _score);
    }

    /// <summary>Its levels from the pixels up; the last linear layer is its head.</summary>
    public override IReadOnlyList<Stage> Stages() =>
        [
            .. Enumerable
                .Range(0, _levels.Count)
                .Reverse()
                .Select(ProgressiveWidths.NameOf)
                .Select(n => new Stage(n, StageRole.Features, [n + "."])),
            new Stage("score", StageRole.Head, ["score."]),
        ];

    /// <summary>
    /// Images <c>(N, 3, side, side)</c>, about -1 to 1, to logits <c>(N, logits)</c>, float32, higher for real; <c>(N)</c> where each has
    /// one. As long as it is not full-grown, larger images are scaled down.
    /// </summary>
    public override Tensor forward(Tensor images)
    {
        Tensor shown = ImageScale.To(images, _growth.Side);
        Tensor map = _levels[_growth.Level].FromRgb(shown);
        for (int level = _growth.Level; level > 0; level--)
        {
            map = _levels[level].call(map);
            if (level == _growth.Level && _growth.Share < 1)
            {
                map = ImageScale.Blend(_levels[level - 1].FromRgb(ImageScale.Halve(shown)), map, _growth.Share);
            }
        }

        Tensor logits = _score.call(_levels[0].call(map));
        return logits.shape[1] == 1 ? logits.flatten() : logits;
    }

    internal override void Grow(Growth growth) => _growth = growth;
}

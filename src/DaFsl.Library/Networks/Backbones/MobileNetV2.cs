using System.Globalization;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// MobileNetV2 (Sandler et al. 2018, table 2), under torchvision's names. With a classifier its blocks are <c>features.0</c> to
/// <c>features.18</c>, and the classifier <c>classifier.1</c>; without, the blocks are <c>0</c> to <c>18</c>, as in torchvision's
/// detectors.
/// </summary>
/// <remarks>
/// As in torchvision, a stage begins with the block that halves the map (the last one with the final 1 x 1 convolution), and its map is
/// taken after that first block.
/// </remarks>
internal sealed class MobileNetV2 : Backbone
{
    private const long StemChannels = 32;
    private const long LastChannels = 1280;
    private const double DropoutShare = 0.2;
    private const int MostStages = 6;

    // Expansion, channels, blocks and stride of each sequence of blocks.
    private static readonly (long Expansion, long Channels, int Blocks, long Stride)[] _sequences =
    [
        (1, 16, 1, 1),
        (6, 24, 2, 2),
        (6, 32, 3, 2),
        (6, 64, 4, 2),
        (6, 96, 3, 1),
        (6, 160, 3, 2),
        (6, 320, 1, 1),
    ];

    private readonly List<nn.Module<Tensor, Tensor>> _blocks = [];
    private readonly List<int> _firstOfStage = [];
    private readonly Sequential? _classifier;

    /// <summary>
    /// A network of 3,504,872 parameters with a classifier of 1,000 classes. Its convolutions and linear layers are 0 until weights are
    /// loaded or drawn.
    /// </summary>
    /// <param name="classes">
    /// The number of classes to distinguish; <see langword="null"/> for none, so that the network returns its last map.
    /// </param>
    /// <param name="stages">The number of its six stages to use, counted from the lowest; <see langword="null"/> for all.</param>
    /// <param name="frozenBatchNorm">True if batch norms never learn and never adapt.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stages"/> is not 1 to 6.</exception>
    public MobileNetV2(int? classes = null, int? stages = null, bool frozenBatchNorm = false)
        : base(nameof(MobileNetV2))
    {
        // Before anything is made that would have to be disposed.
        OutOfRange.ThrowIfLessThan(stages ?? MostStages, 1, nameof(stages));
        OutOfRange.ThrowIfGreaterThan(stages ?? MostStages, MostStages, nameof(stages));
        List<(nn.Module<Tensor, Tensor> Block, long Channels, long Stride)> all = [.. Blocks(frozenBatchNorm)];
        int[] firsts = [.. Enumerable.Range(0, all.Count).Where(i => i == all.Count - 1 || all[i].Stride == 2)];
        int count = stages ?? firsts.Length;

        // A network that is cut short ends with the map of its last stage.
        int kept = firsts[count - 1] + 1;
        nn.Module parent = classes is null ? this : nn.ModuleList<nn.Module>();
        for (int i = 0; i < all.Count; i++)
        {
            if (i < kept)
            {
                _blocks.Add(all[i].Block);
                parent.register_module(Number(i), all[i].Block);
            }
            else
            {
                all[i].Block.Dispose();
            }
        }

        _firstOfStage.AddRange(firsts.Take(count));
        Stages = Describe(all, classes is null ? "" : "features.");
        if (classes is { } known)
        {
            _classifier = nn.Sequential(("0", nn.Dropout(DropoutShare)), ("1", new FullyConnected(LastChannels, known)));
            register_module("features", parent);
            register_module("classifier", _classifier);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<BackboneStage> Stages { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Maps(Tensor input)
    {
        var maps = new List<Tensor>(_firstOfStage.Count);
        Tensor map = input;
        for (int i = 0; i < _blocks.Count; i++)
        {
            map = _blocks[i].call(map);
            if (_firstOfStage.Contains(i))
            {
                maps.Add(map);
            }
        }

        return maps;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<BlockOutline> Outline()
    {
        List<BlockOutline> outline = [.. _blocks.Select((block, i) => Outline(block, [$"features.{Number(i)}"]))];
        if (_classifier is not null)
        {
            outline.Add(new BlockOutline(["classifier.1"], BlockInput.Mean, [((FullyConnected)_classifier[1]).Fold()]));
        }

        return outline;
    }

    /// <summary>
    /// Normalised pixels <c>(N, 3, H, W)</c> to logits <c>(N, classes)</c>, or without a classifier to the last stage's map.
    /// </summary>
    public override Tensor forward(Tensor input)
    {
        Tensor map = Maps(input)[^1];
        return _classifier is null ? map : _classifier.call(map.mean([2, 3]));
    }

    private static BlockOutline Outline(nn.Module<Tensor, Tensor> block, IReadOnlyList<string> names) =>
        block is ConvolutionUnit unit
            ? new BlockOutline(names, BlockInput.Map, [unit.Fold()])
            : ((InvertedResidual)block).Outline(names, BlockInput.Map);

    private static IEnumerable<(nn.Module<Tensor, Tensor> Block, long Channels, long Stride)> Blocks(bool frozenBatchNorm)
    {
        long inputs = StemChannels;
        yield return (new ConvolutionUnit(3, inputs, kernel: 3, stride: 2, groups: 1, frozenBatchNorm), inputs, 2);
        foreach ((long expansion, long channels, int blocks, long stride) in _sequences)
        {
            for (int block = 0; block < blocks; block++)
            {
                long own = block == 0 ? stride : 1;
                yield return (new InvertedResidual(inputs, channels, own, expansion, frozenBatchNorm), channels, own);
                inputs = channels;
            }
        }

        yield return (new ConvolutionUnit(inputs, LastChannels, kernel: 1, stride: 1, groups: 1, frozenBatchNorm), LastChannels, 1);
    }

    private List<BackboneStage> Describe(List<(nn.Module<Tensor, Tensor> Block, long Channels, long Stride)> all, string prefix)
    {
        var stages = new List<BackboneStage>();
        int stride = 1;
        for (int stage = 0; stage < _firstOfStage.Count; stage++)
        {
            int first = _firstOfStage[stage];
            int end = stage + 1 < _firstOfStage.Count ? _firstOfStage[stage + 1] : _blocks.Count;
            stride *= (int)all[first].Stride;
            stages.Add(
                new BackboneStage(
                    Invariant($"blocks {first} to {end - 1}"),
                    [.. Enumerable.Range(first, end - first).Select(i => $"{prefix}{Number(i)}.")],
                    all[first].Channels,
                    stride
                )
            );
        }

        return stages;
    }

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
}

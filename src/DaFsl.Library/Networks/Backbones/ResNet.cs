using System.Globalization;
using DaFsl.Library.Networks.Layers;
using DaFsl.Library.Runtime;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks.Backbones;

/// <summary>
/// A residual network (He et al. 2016), under torchvision's names: <c>conv1</c>, <c>bn1</c>, <c>layer1</c> to <c>layer4</c> and, where it
/// classifies, <c>fc</c>. Its stages are the stem (stride 2, before the pooling) and the four layers (strides 4 to 32).
/// Its convolutions and linear layers are 0 until weights are loaded or drawn.
/// </summary>
internal sealed class ResNet : Backbone
{
    private const int Layers = 4;

    [ComponentName(Name = "conv1")]
    private readonly ConvolutionLayer _conv1;

    [ComponentName(Name = "bn1")]
    private readonly BatchNormalization _bn1;

    private readonly List<Sequential> _layers = [];

    private readonly FullyConnected? _classifier;

    private ResNet(IReadOnlyList<int> blocks, bool bottlenecks, int? classes, int? stages, bool frozenBatchNorm)
        : base(nameof(ResNet))
    {
        int count = stages ?? Layers + 1;
        OutOfRange.ThrowIfLessThan(count, 1, nameof(stages));
        OutOfRange.ThrowIfGreaterThan(count, Layers + 1, nameof(stages));
        int layers = count - 1;
        _conv1 = new ConvolutionLayer(3, 64, kernel: 7, stride: 2, padding: 3);
        _bn1 = new BatchNormalization(64, Activation.ReLU, frozenBatchNorm);
        RegisterComponents();
        long inputs = 64;
        List<BackboneStage> description = [new BackboneStage("conv1", ["conv1.", "bn1."], inputs, Stride: 2)];
        for (int layer = 0; layer < layers; layer++)
        {
            long width = 64L << layer;
            var chain = nn.Sequential();
            for (int block = 0; block < blocks[layer]; block++)
            {
                long stride = layer > 0 && block == 0 ? 2 : 1;
                nn.Module<Tensor, Tensor> next = bottlenecks
                    ? new Bottleneck(inputs, width, stride, frozenBatchNorm)
                    : new BasicBlock(inputs, width, stride, frozenBatchNorm);
                chain.append(block.ToString(CultureInfo.InvariantCulture), next);
                inputs = bottlenecks ? width * Bottleneck.Expansion : width;
            }

            string name = Invariant($"layer{layer + 1}");
            register_module(name, chain);
            _layers.Add(chain);
            description.Add(new BackboneStage(name, [name + "."], inputs, Stride: 4 << layer));
        }

        Stages = description;
        if (classes is { } known)
        {
            _classifier = new FullyConnected(inputs, known);
            register_module("fc", _classifier);
        }
    }

    /// <inheritdoc/>
    public override IReadOnlyList<BackboneStage> Stages { get; }

    /// <summary>ResNet-18: 11,689,512 parameters with a classifier of 1,000 classes.</summary>
    /// <param name="classes">
    /// The number of classes to distinguish; <see langword="null"/> for none, so that the network returns its last map.
    /// </param>
    /// <param name="stages">The number of its five stages to use, counted from the lowest; <see langword="null"/> for all.</param>
    /// <param name="frozenBatchNorm">True if batch norms never learn and never adapt.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="stages"/> is not 1 to 5.</exception>
    public static ResNet ResNet18(int? classes = null, int? stages = null, bool frozenBatchNorm = false) =>
        new([2, 2, 2, 2], bottlenecks: false, classes, stages, frozenBatchNorm);

    /// <summary>ResNet-34: 21,797,672 parameters with a classifier of 1,000 classes.</summary>
    /// <inheritdoc cref="ResNet18"/>
    public static ResNet ResNet34(int? classes = null, int? stages = null, bool frozenBatchNorm = false) =>
        new([3, 4, 6, 3], bottlenecks: false, classes, stages, frozenBatchNorm);

    /// <summary>ResNet-50: 25,557,032 parameters with a classifier of 1,000 classes.</summary>
    /// <inheritdoc cref="ResNet18"/>
    public static ResNet ResNet50(int? classes = null, int? stages = null, bool frozenBatchNorm = false) =>
        new([3, 4, 6, 3], bottlenecks: true, classes, stages, frozenBatchNorm);

    /// <inheritdoc/>
    public override IReadOnlyList<Tensor> Maps(Tensor input)
    {
        List<Tensor> maps = [_bn1.call(_conv1.call(input))];
        foreach (Sequential layer in _layers)
        {
            Tensor below = maps.Count == 1 ? nn.functional.max_pool2d(maps[0], kernel_size: 3, stride: 2, padding: 1) : maps[^1];
            maps.Add(layer.call(below));
        }

        return maps;
    }

    /// <inheritdoc/>
    public override IReadOnlyList<BlockOutline> Outline()
    {
        List<BlockOutline> outline = [new BlockOutline(["relu"], BlockInput.Map, [_conv1.Fold(_bn1)])];
        for (int layer = 0; layer < _layers.Count; layer++)
        {
            int blocks = _layers[layer].Count;
            for (int block = 0; block < blocks; block++)
            {
                string name = Invariant($"layer{layer + 1}.{block}");
                outline.Add(
                    ((IOutlinedBlock)_layers[layer][block]).Outline(
                        block == blocks - 1 ? [Invariant($"layer{layer + 1}"), name] : [name],
                        layer == 0 && block == 0 ? BlockInput.MaxPooled : BlockInput.Map
                    )
                );
            }
        }

        if (_classifier is not null)
        {
            outline.Add(new BlockOutline(["fc"], BlockInput.Mean, [_classifier.Fold()]));
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
}

using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace DaFsl.Library.Networks;

/// <summary>
/// The convolutional part of a residual network (He et al. 2016), under torchvision's names: <c>conv1</c>, <c>bn1</c>,
/// <c>layer1</c> and on. It may end early: with three stages the map has a stride of 16, which keeps small objects apart.
/// </summary>
internal sealed class ResNet : nn.Module<Tensor, Tensor>
{
    private static readonly int[] _blocksOfResNet18 = [2, 2, 2, 2];

    [ComponentName(Name = "conv1")]
    private readonly Convolution _conv1;

    [ComponentName(Name = "bn1")]
    private readonly BatchNormalization _bn1;

    private readonly List<Sequential> _stages = [];

    private ResNet(int[] blocks, int stages)
        : base(nameof(ResNet))
    {
        _conv1 = new Convolution(3, 64, kernel: 7, stride: 2, padding: 3);
        _bn1 = new BatchNormalization(64);
        RegisterComponents();
        long inputs = 64;
        for (int stage = 0; stage < stages; stage++)
        {
            long outputs = 64L << stage;
            var chain = nn.Sequential();
            for (int block = 0; block < blocks[stage]; block++)
            {
                long stride = stage > 0 && block == 0 ? 2 : 1;
                chain.append(block.ToString(System.Globalization.CultureInfo.InvariantCulture), new BasicBlock(inputs, outputs, stride));
                inputs = outputs;
            }

            register_module($"layer{stage + 1}", chain);
            _stages.Add(chain);
        }

        OutputChannels = inputs;
        OutputStride = 4 << (stages - 1);
    }

    /// <summary>Channels of the map that it returns.</summary>
    public long OutputChannels { get; }

    /// <summary>How many pixels of the input one step on the returned map is.</summary>
    public int OutputStride { get; }

    /// <summary>ResNet-18, cut after the given number of stages (1 to 4).</summary>
    public static ResNet ResNet18(int stages = 4)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stages, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(stages, _blocksOfResNet18.Length);
        return new ResNet(_blocksOfResNet18, stages);
    }

    /// <summary>The names of its parts from the lowest up, as they begin the names of their weights.</summary>
    public IEnumerable<string[]> StagePrefixes() =>
        [["conv1.", "bn1."], .. Enumerable.Range(1, _stages.Count).Select(i => new[] { $"layer{i}." })];

    /// <summary>The map of a batch: <c>(N, 3, H, W)</c> to <c>(N, <see cref="OutputChannels"/>, H / stride, W / stride)</c>.</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor map = _bn1.call(_conv1.call(input)).relu_();
        map = nn.functional.max_pool2d(map, kernel_size: 3, stride: 2, padding: 1);
        foreach (Sequential stage in _stages)
        {
            map = stage.call(map);
        }

        return map;
    }
}

using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Networks.Inference;

/// <summary>The steps of a pass of images of one size, and the places of their maps.</summary>
internal sealed class PassPlan
{
    // Blocks read one of the first two slots and write the other. Within a block there are these.
    private const int Within = 2;
    private const int Projected = 4;

    // A map of fewer numbers is divided among threads by columns of the weights, which each of them would have to read otherwise.
    private const int SmallMap = 64 * 1024;

    private readonly List<IPassStep> _steps = [];
    private readonly int[] _sizes = new int[PassMemory.Slots];
    private readonly bool _isShared;

    /// <param name="blocks">The blocks, the lowest first.</param>
    /// <param name="pixels">The shape of an image.</param>
    /// <param name="asked">The places of the blocks whose maps are asked for, with the values to fill.</param>
    /// <param name="isShared">True if several threads work on one image.</param>
    public PassPlan(IReadOnlyList<FrozenBlock> blocks, MapPlace pixels, ILookup<int, float[]> asked, bool isShared)
    {
        _isShared = isShared;
        MapPlace map = pixels;
        for (int block = 0; block < blocks.Count; block++)
        {
            map = Add(blocks[block], map);
            foreach (float[] values in asked[block])
            {
                _steps.Add(new CopyStep(map, values));
            }
        }
    }

    /// <summary>The steps in their order.</summary>
    public IReadOnlyList<IPassStep> Steps => _steps;

    /// <summary>Numbers of one image in each slot.</summary>
    public IReadOnlyList<int> Sizes => _sizes;

    /// <summary>The shapes of the maps of some blocks.</summary>
    /// <param name="blocks">The blocks, the lowest first.</param>
    /// <param name="pixels">The shape of an image.</param>
    public static IReadOnlyList<MapPlace> Shapes(IReadOnlyList<FrozenBlock> blocks, MapPlace pixels)
    {
        var shapes = new List<MapPlace>();
        MapPlace map = pixels;
        foreach (FrozenBlock block in blocks)
        {
            map = block.Input switch
            {
                BlockInput.MaxPooled => MaxPoolStep.Output(map, map.Slot),
                BlockInput.Mean => MeanStep.Output(map, map.Slot),
                _ => map,
            };
            map = block.Chain.Aggregate(map, (input, convolution) => convolution.Output(input, slot: 0));
            shapes.Add(map);
        }

        return shapes;
    }

    private static int Other(int slot) => slot == 0 ? 1 : 0;

    private MapPlace Add(FrozenBlock block, MapPlace map)
    {
        MapPlace input = map;
        if (block.Input == BlockInput.MaxPooled)
        {
            input = Placed(MaxPoolStep.Output(map, Other(map.Slot)));
            _steps.Add(new MaxPoolStep(map, input));
        }
        else if (block.Input == BlockInput.Mean)
        {
            input = Placed(MeanStep.Output(map, Other(map.Slot)));
            _steps.Add(new MeanStep(map, input));
        }

        int slot = Other(input.Slot);
        return block.IsInverted && !(_isShared && input.Points * block.Chain[^2].Inputs < SmallMap)
            ? AddInverted(block, input, slot)
            : AddChain(block, input, slot);
    }

    private MapPlace AddInverted(FrozenBlock block, MapPlace input, int slot)
    {
        FrozenConvolution? widening = block.Chain.Count == 3 ? block.Chain[0] : null;
        MapPlace wide = widening is null ? input : widening.Output(input, Within);
        MapPlace output = Placed(block.Chain[^1].Output(block.Chain[^2].Output(wide, Within), slot));
        _steps.Add(new InvertedResidualStep(widening, block.Chain[^2], block.Chain[^1], input, output, block.HasShortcut));
        return output;
    }

    private MapPlace AddChain(FrozenBlock block, MapPlace input, int slot)
    {
        MapPlace? shortcut = block.HasShortcut ? input : null;
        if (block.Projection is { } projection)
        {
            MapPlace projected = Placed(projection.Output(input, Projected));
            _steps.Add(new ConvolutionStep(projection, input, projected, shortcut: null));
            shortcut = projected;
        }

        MapPlace map = input;
        for (int i = 0; i < block.Chain.Count; i++)
        {
            FrozenConvolution convolution = block.Chain[i];
            bool isLast = i == block.Chain.Count - 1;
            MapPlace output = Placed(convolution.Output(map, isLast ? slot : Within + (i % 2)));
            _steps.Add(StepOf(convolution, map, output, isLast ? shortcut : null));
            map = output;
        }

        return map;
    }

    private static IPassStep StepOf(FrozenConvolution convolution, MapPlace from, MapPlace to, MapPlace? shortcut) =>
        convolution.Depthwise is not null ? new DepthwiseStep(convolution, from, to)
        : convolution.IsOfPixels ? new PixelConvolutionStep(convolution, from, to)
        : new ConvolutionStep(convolution, from, to, shortcut);

    private MapPlace Placed(MapPlace place)
    {
        _sizes[place.Slot] = Math.Max(_sizes[place.Slot], place.Size);
        return place;
    }
}

using DaFsl.Library.Networks.Kernels;
using DaFsl.Library.Networks.Layers;

namespace DaFsl.Library.Networks.Inference;

/// <summary>A convolution with its weights in the order in which the kernels read them.</summary>
internal sealed class FrozenConvolution
{
    /// <summary>The number of colours of a pixel.</summary>
    public const int Colors = 3;

    private readonly FoldedConvolution _shape;

    /// <param name="source">The convolution; <see cref="IsSupported"/> holds.</param>
    public FrozenConvolution(FoldedConvolution source)
    {
        Limits = source.Activation switch
        {
            Activation.ReLU => new ValueLimits(0, float.PositiveInfinity),
            Activation.ReLU6 => new ValueLimits(0, 6),
            _ => new ValueLimits(float.NegativeInfinity, float.PositiveInfinity),
        };
        if (source.IsDepthwise)
        {
            Depthwise = new DepthwiseWeights(source.Weight, source.Bias);
        }
        else
        {
            IsOfPixels = source.Inputs == Colors && source.Kernel > 1;
            Dense = new PackedWeights(IsOfPixels ? ColumnByColumn(source) : source.Weight, source.Bias);
        }

        // The weights are here in their own order; the others need no place.
        _shape = new FoldedConvolution
        {
            Weight = [],
            Bias = source.Bias,
            Inputs = source.Inputs,
            Kernel = source.Kernel,
            Stride = source.Stride,
            Padding = source.Padding,
            Groups = source.Groups,
        };
    }

    /// <summary>Its weights where all channels are convolved together.</summary>
    public PackedWeights? Dense { get; }

    /// <summary>True if its input is pixels, and its weights lie column by column of the kernel.</summary>
    public bool IsOfPixels { get; }

    /// <summary>Its weights where each channel is convolved by itself.</summary>
    public DepthwiseWeights? Depthwise { get; }

    /// <summary>The limits of its activation.</summary>
    public ValueLimits Limits { get; }

    /// <summary>Channels of its input.</summary>
    public int Inputs => _shape.Inputs;

    /// <summary>Side, stride and padding of the kernel.</summary>
    public (int Kernel, int Stride, int Padding) Geometry => (_shape.Kernel, _shape.Stride, _shape.Padding);

    /// <summary>True if each row of its product is a point of its input as it lies there.</summary>
    public bool IsPointwise => Geometry == (1, 1, 0);

    /// <summary>True if the kernels can do a convolution.</summary>
    public static bool IsSupported(FoldedConvolution source) =>
        source.Groups == 1 || (source.IsDepthwise && source.Kernel == 3 && source.Padding == 1);

    /// <summary>The place of its output.</summary>
    public MapPlace Output(MapPlace input, int slot) => new(slot, _shape.Side(input.Height), _shape.Side(input.Width), _shape.Outputs);

    private static float[] ColumnByColumn(FoldedConvolution source)
    {
        int kernel = source.Kernel;
        float[] weight = new float[source.Weight.Length];
        for (int i = 0; i < weight.Length; i++)
        {
            (int pixel, int color) = (i / Colors, i % Colors);
            (int output, int row, int column) = (pixel / (kernel * kernel), pixel / kernel % kernel, pixel % kernel);
            weight[(((((output * kernel) + column) * kernel) + row) * Colors) + color] = source.Weight[i];
        }

        return weight;
    }
}

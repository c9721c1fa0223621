namespace DaFsl.Library.Networks.Layers;

/// <summary>
/// A copy of a convolution with the batch norm after it in evaluation mode, as one convolution: the norm's scale is a factor of the
/// weights, and its shift the bias.
/// </summary>
internal sealed class FoldedConvolution
{
    /// <summary>The weights, <c>(outputs, kernel, kernel, inputs / groups)</c>.</summary>
    public required float[] Weight { get; init; }

    /// <summary>A summand for each output channel.</summary>
    public required float[] Bias { get; init; }

    /// <summary>Channels of its input.</summary>
    public required int Inputs { get; init; }

    /// <summary>Side of the kernel in points.</summary>
    public int Kernel { get; init; } = 1;

    /// <summary>Points of the input between two of the output.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Points of zeros around the input.</summary>
    public int Padding { get; init; }

    /// <summary>The number of groups of channels that are convolved by themselves.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>The activation that follows, after a shortcut if there is one.</summary>
    public Activation Activation { get; init; }

    /// <summary>Channels of its output.</summary>
    public int Outputs => Bias.Length;

    /// <summary>True if each channel is convolved by itself.</summary>
    public bool IsDepthwise => Groups > 1 && Groups == Inputs && Groups == Outputs;

    /// <summary>Points of the output along a side of an input.</summary>
    public int Side(int input) => ((input + (2 * Padding) - Kernel) / Stride) + 1;
}

namespace DaFsl.Library.Distillation.LayerMatching;

/// <summary>The kind of a layer, as far as its tensors tell.</summary>
internal enum LayerKind
{
    /// <summary>A convolution: a weight <c>(outputs, inputs, kernel...)</c>.</summary>
    Convolution,

    /// <summary>A convolution of each channel by itself: a weight <c>(channels, 1, kernel...)</c>.</summary>
    DepthwiseConvolution,

    /// <summary>A transposed convolution: a weight <c>(inputs, outputs, kernel...)</c>.</summary>
    TransposedConvolution,

    /// <summary>A linear layer: a weight <c>(outputs, inputs)</c>.</summary>
    Linear,

    /// <summary>A normalisation: a scale and shift for each channel, or running statistics.</summary>
    Normalization,

    /// <summary>Anything else that holds parameters.</summary>
    Other,
}

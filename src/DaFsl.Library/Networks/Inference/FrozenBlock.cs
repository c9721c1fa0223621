using DaFsl.Library.Networks.Backbones;

namespace DaFsl.Library.Networks.Inference;

/// <summary>A block with its weights in the order in which the kernels read them.</summary>
/// <param name="outline">The block; <see cref="IsSupported"/> holds.</param>
internal sealed class FrozenBlock(BlockOutline outline)
{
    /// <summary>The work on the map below before it comes into the block.</summary>
    public BlockInput Input { get; } = outline.Input;

    /// <summary>Its convolutions, one after another.</summary>
    public IReadOnlyList<FrozenConvolution> Chain { get; } = [.. outline.Chain.Select(c => new FrozenConvolution(c))];

    /// <summary>True if there is a shortcut around them.</summary>
    public bool HasShortcut { get; } = outline.HasShortcut;

    /// <summary>The convolution on the shortcut, if any.</summary>
    public FrozenConvolution? Projection { get; } = outline.Projection is null ? null : new FrozenConvolution(outline.Projection);

    /// <summary>True if it is an inverted residual: only its last convolution but one convolves each channel by itself.</summary>
    public bool IsInverted =>
        Chain.Count is 2 or 3
        && Chain[^2].Depthwise is not null
        && Projection is null
        && Chain.Count(c => c.IsPointwise) == Chain.Count - 1;

    /// <summary>True if the kernels can do a block.</summary>
    public static bool IsSupported(BlockOutline outline) =>
        outline.Chain.All(FrozenConvolution.IsSupported)
        && !outline.Chain[^1].IsDepthwise
        && (outline.Projection is null || (!outline.Projection.IsDepthwise && FrozenConvolution.IsSupported(outline.Projection)));
}

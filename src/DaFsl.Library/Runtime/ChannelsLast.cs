using static TorchSharp.torch;

namespace DaFsl.Library.Runtime;

/// <summary>
/// The memory order in which all channels of a point lie together. libtorch's convolutions follow a tensor's strides
/// and are about twice as fast in this order on a processor.
/// </summary>
internal static class ChannelsLast
{
    /// <summary>The same <c>(N, C, H, W)</c> values with the strides of (N, H, W, C); a copy where they lie otherwise.</summary>
    public static Tensor Of(Tensor tensor) => tensor.permute(0, 2, 3, 1).contiguous().permute(0, 3, 1, 2);
}
